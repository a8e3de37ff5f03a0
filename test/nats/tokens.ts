import { createHash } from 'node:crypto';
import { nkeys } from 'nats';

type Pair = ReturnType<typeof nkeys.createUser>;

const encoded = (value: object | Uint8Array): string => Buffer.from(value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url');

/** A NATS token as `nsc` makes it (decentralised accounts): claims signed by the key of whoever stands above. */
function tokenOf(subject: Pair, issuer: Pair, claims: { name: string; nats: object; exp?: number }): string {
  const body = { iat: Math.floor(Date.now() / 1_000), iss: issuer.getPublicKey(), sub: subject.getPublicKey(), jti: createHash('sha256').update(claims.name).digest('hex'), ...claims };
  const text = `${encoded({ typ: 'JWT', alg: 'ed25519-nkey' })}.${encoded(body)}`;
  return `${text}.${encoded(issuer.sign(Buffer.from(text)))}`;
}

/** An operator and one account with JetStream, as lines of a server's configuration, and a maker of users' .creds files. */
export function decentralised(): { settings: string; credsUntil: (expires: Date) => string } {
  const [operator, account, system] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createAccount()];
  const plain = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: -1 };
  // The system account may have no JetStream.
  const limits = { ledger: { ...plain, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 }, system: plain };
  const operatorToken = tokenOf(operator, operator, { name: 'operator', nats: { type: 'operator', version: 2 } });
  const accounts = ([['ledger', account], ['system', system]] as const).map(([name, pair]) => `${pair.getPublicKey()}: "${tokenOf(pair, operator, { name, nats: { type: 'account', version: 2, limits: limits[name] } })}"`);
  return {
    settings: `operator: "${operatorToken}"\nsystem_account: ${system.getPublicKey()}\nresolver: MEMORY\nresolver_preload: {\n${accounts.join('\n')}\n}\n`,
    credsUntil(expires) {
      const user = nkeys.createUser();
      const token = tokenOf(user, account, { name: `user ${expires.getTime()}`, exp: Math.floor(expires.getTime() / 1_000), nats: { type: 'user', version: 2, subs: -1, data: -1, payload: -1 } });
      return `-----BEGIN NATS USER JWT-----\n${token}\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${Buffer.from(user.getSeed()).toString()}\n------END USER NKEY SEED------\n`;
    },
  };
}
