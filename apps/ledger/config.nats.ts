import type { Access } from '#messages/connection';

const ACCESS = ['NATS_CREDS_FILE', 'NATS_QUERY_CREDS_FILE', 'NATS_CA_FILE', 'NATS_CERT_FILE', 'NATS_KEY_FILE'] as const;

/** Without an address they would be taken for in force, and publishing goes to a server of our own. */
export function notReached(given: Partial<Record<string, string>>): string[] {
  const [cert, key] = ['NATS_CERT_FILE', 'NATS_KEY_FILE'];
  const alone = given['NATS_URL'] === undefined ? ACCESS.filter((name) => given[name] !== undefined) : [];
  const half = [cert, key].filter((name) => given[name] === undefined && given[name === cert ? key : cert] !== undefined);
  return [
    ...alone.map((name) => `${name}：未设置 NATS_URL，无处可用；请设置 NATS_URL 或去掉 ${name} · there is no NATS_URL to use it at: set NATS_URL, or unset ${name}`),
    ...half.map((name) => `${name} 未设置：证书与私钥须成对；请设置 ${name} · is not set: a certificate and its key go together; set ${name}`),
  ];
}

type Files = Partial<Record<(typeof ACCESS)[number], string | undefined>>;

/** By what the relay connects, and by what questions are answered: two identities, each with its own permissions. */
export function accessIn({ NATS_CREDS_FILE: credsFile, NATS_QUERY_CREDS_FILE: queryCredsFile = credsFile, NATS_CA_FILE: caFile, NATS_CERT_FILE: certFile, NATS_KEY_FILE: keyFile }: Files): { natsAccess: Access; queryAccess: Access } {
  const files = { ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) };
  return { natsAccess: { ...(credsFile && { credsFile }), ...files }, queryAccess: { ...(queryCredsFile && { credsFile: queryCredsFile }), ...files } };
}
