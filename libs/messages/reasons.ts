import { ErrorCode, NatsError } from 'nats';

interface Words {
  zh: string;
  en: string;
}

const CREDENTIALS: Words = {
  zh: '服务器不认可本凭据，请更换凭据文件（NATS_CREDS_FILE），随后自行继续，无需重启',
  en: 'the server does not accept these credentials; replace the file (NATS_CREDS_FILE), and it goes on without a restart',
};
const JETSTREAM: Words = {
  zh: '服务器或本账户未启用 JetStream，请在服务器设置中启用，随后自行继续',
  en: 'JetStream is off at the server or for this account; switch it on there, and it goes on by itself',
};
const ROOM: Words = {
  zh: '账户或磁盘的存储上限已到，请在服务器设置中放宽，随后自行继续',
  en: 'the limit of the account or of the disk is reached; raise it at the server, and it goes on by itself',
};

/** What a person can do about it, by the client's code or the server's number (server/errors.json of nats-server). */
const REMEDIES: Readonly<Record<string, Words>> = {
  [ErrorCode.AuthorizationViolation]: CREDENTIALS,
  [ErrorCode.AuthenticationExpired]: CREDENTIALS,
  [ErrorCode.AuthenticationTimeout]: CREDENTIALS,
  [ErrorCode.AccountExpired]: CREDENTIALS,
  [ErrorCode.BadCreds]: CREDENTIALS,
  [ErrorCode.PermissionsViolation]: {
    zh: '本凭据无此权限，请核对所用凭据及服务器的 accounts.conf（deploy/nats），随后自行继续',
    en: 'these credentials are not allowed that; check which were taken, and accounts.conf of the server (deploy/nats), and it goes on by itself',
  },
  [ErrorCode.NoResponders]: JETSTREAM,
  '10039': JETSTREAM,
  '10076': JETSTREAM,
  '10077': {
    zh: '流已满，消息在账簿中等候；请以 npx grantbook provision --stream-bytes 更大的值 --apply 扩容，随后自行继续',
    en: 'the stream is full and messages wait in the book; give it room with npx grantbook provision --stream-bytes and a larger number, --apply, and it goes on by itself',
  },
  '10002': ROOM,
  '10023': ROOM,
  '10028': ROOM,
  '10047': ROOM,
};

/** A fault in one line, fit for a log: what it was, and what to do where that is known. */
export function reasonOf(fault: unknown): string {
  const what = said(fault).replaceAll(/\s+/g, ' ');
  const remedy = fault instanceof NatsError ? (REMEDIES[String(fault.api_error?.err_code)] ?? REMEDIES[fault.code]) : undefined;
  return remedy ? `${remedy.zh} / ${remedy.en} (${what})` : what;
}

/** The client calls many things by their number only; what the server said stands beside it. */
function said(fault: unknown): string {
  if (fault instanceof NatsError) return fault.api_error?.description ?? fault.chainedError?.message ?? fault.message;
  return fault instanceof Error ? fault.message : String(fault);
}
