import { convertToCommandError, ErrorType, isCommandError, type CommandError, type Position as WirePosition } from '@eventstore/db-client';
import { Conflict, NO_STREAM, OutcomeUnknown, TooLarge, Unavailable, type Position } from './port';

/** The status of gRPC for a name or a password that is not right. */
const UNAUTHENTICATED = 16;

/** A position as "commit:prepare". */
export const positionOf = ({ commit, prepare }: WirePosition): Position => `${commit}:${prepare}`;

/** @throws TypeError for a position that another kind of store gave */
export function wirePosition(position: Position): WirePosition {
  const [, commit, prepare] = /^(\d{1,20}):(\d{1,20})$/.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) throw new TypeError(`not a position of this store: ${position}`);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** What was asked of the server when it failed. */
export interface Asked {
  stream: string;
  expected: number;
  bytes: number;
}

/**
 * What a failed append means. Only what the server plainly refused is known not to have been done; everything else may
 * have been: seen with a server that was killed, which had stored what it answered with Unavailable.
 */
export function appendFailure(error: unknown, { stream, expected, bytes }: Asked): Error {
  const command = commandError(error);
  switch (command?.type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return new Conflict(stream, expected, typeof command.actualVersion === 'bigint' ? Number(command.actualVersion) : NO_STREAM);
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return new TooLarge(bytes, command.maxAppendSize);
    case ErrorType.ACCESS_DENIED:
    case ErrorType.STREAM_DELETED:
    case ErrorType.NOT_LEADER:
      return refused(command, stream);
    default:
      return new OutcomeUnknown(stream, error);
  }
}

/** Why the server is in trouble where an append was lost, in words for whoever runs it. */
export const lossOf = ({ cause }: OutcomeUnknown): Unavailable => (cause instanceof Unavailable ? cause : unreachable(cause));

/** What a failed read or subscription means; `undefined` where there is no such stream and so nothing to read. */
export function readFailure(error: unknown, of: string): Error | undefined {
  const command = commandError(error);
  switch (command?.type) {
    case ErrorType.STREAM_NOT_FOUND:
      return undefined;
    case ErrorType.ACCESS_DENIED:
    case ErrorType.STREAM_DELETED:
    case ErrorType.NOT_LEADER:
      return refused(command, of);
    default:
      return error instanceof Unavailable ? error : unreachable(error);
  }
}

/**
 * A subscription that was refused stays refused until somebody changes a right or, where the server did not know who asked,
 * whoever asks is another; every other loss mends itself.
 */
export function isRefusal(error: unknown, mayAskAsAnother: boolean): boolean {
  const denied = commandError(error);
  return denied?.type === ErrorType.ACCESS_DENIED && !(mayAskAsAnother && denied.code === UNAUTHENTICATED);
}

/** The server gave no answer in time to something that writes nothing. */
export const silent = (ms: number): Unavailable => new Unavailable(`EventStoreDB 在 ${ms} 毫秒内没有应答 / EventStoreDB gave no answer in ${ms} ms`);

/** The server says that the stream has events, and gives none of them. */
export const brokenOff = (stream: string): Unavailable =>
  new Unavailable(`流 ${stream} 的读取一再中断，请稍后重试；若仍如此，请检查 EventStoreDB 中该流是否被截断 / the reading of ${stream} broke off again and again: try later, and if it stays so, look whether the stream was cut off in EventStoreDB`);

/** Somebody deleted the stream, or cut its beginning off. */
export const cutOff = (stream: string, from?: number): Unavailable =>
  new Unavailable(
    `流 ${stream} 在 EventStoreDB 中已被删除或截断${from === undefined ? '' : `（现自第 ${from} 版起）`}，账簿不完整，不予办理；请从备份恢复 EventStoreDB / stream ${stream} was deleted or cut off in EventStoreDB${from === undefined ? '' : ` (it now begins at ${from})`}: the book is not whole and nothing is done; restore EventStoreDB from a backup`,
  );

/** The server knows who asks, and does not let him. */
export const isDenied = (failure: unknown): boolean => failure instanceof Unavailable && commandError(failure.cause)?.type === ErrorType.ACCESS_DENIED;

export const unreachable = (error: unknown): Unavailable =>
  new Unavailable(`无法连接 EventStoreDB${causeOf(error).zh}，请检查地址、证书和服务状态 / EventStoreDB cannot be reached${causeOf(error).en}: check address, certificate and server`, error);

/** By the words of the transport, which are not repeated: they may name what must not be logged. */
const CAUSES: [RegExp, { zh: string; en: string }][] = [
  [/name resolution|ENOTFOUND|EAI_AGAIN/i, { zh: '（主机名无法解析）', en: ' (the name of the host is not known)' }],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/, { zh: '（该地址无人应答）', en: ' (nobody answers at that address)' }],
  [/certificate|self[- ]signed|altnames/i, { zh: '（服务器证书不被认可）', en: ' (the certificate of the server is not accepted)' }],
  [/ServerName to an IP address/, { zh: '（加密连接须用主机名，不能用 IP 地址）', en: ' (an encrypted connection needs the name of the host, not its IP address)' }],
  [/failed to connect|packet length|wrong version number/i, { zh: '（连接随即中断，加密设置 tls 或不相符）', en: ' (the connection ends at once: one side may be encrypted and the other not, see tls)' }],
  [/discover/i, { zh: '（集群中未找到可用节点）', en: ' (no node of the cluster can be used)' }],
];

function causeOf(error: unknown): { zh: string; en: string } {
  const words = error instanceof Error ? error.message : '';
  return CAUSES.find(([pattern]) => pattern.test(words))?.[1] ?? { zh: '', en: '' };
}

type Refused = Extract<CommandError, { type: ErrorType.ACCESS_DENIED | ErrorType.STREAM_DELETED | ErrorType.NOT_LEADER }>;

/** The server's own message is left to the cause: it may quote what must not be logged. */
function refused(error: Refused, of: string): Unavailable {
  switch (error.type) {
    case ErrorType.ACCESS_DENIED:
      return new Unavailable(`EventStoreDB 拒绝访问 ${of}，请检查用户名、密码和权限 / EventStoreDB denies access to ${of}: check user, password and rights`, error);
    case ErrorType.STREAM_DELETED:
      return new Unavailable(`流 ${of} 已在 EventStoreDB 中被删除 / stream ${of} has been deleted in EventStoreDB`, error);
    case ErrorType.NOT_LEADER:
      return new Unavailable('该节点不是主节点，下次请求将转往主节点 / this node is not the leader; the next call goes to the leader', error);
  }
}

/** The client passes some gRPC errors on as they are, and some are not of the server at all. */
function commandError(error: unknown): CommandError | undefined {
  if (!Error.isError(error)) return undefined;
  const known = 'details' in error && 'metadata' in error ? convertToCommandError(error) : error;
  return isCommandError(known) ? known : undefined;
}
