import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Credentials, jsonEvent, StreamNotFoundError } from '@eventstore/db-client';
import { Connection, type ServerAt } from './eventstoredb.connection';
import { credentialsIn } from './eventstoredb.credentials';
import { askJson } from './https';
import { Unavailable } from './port';

/** Files of one line each, `user:password`: who administers the server, who writes the books, who only reads them. */
export interface People {
  admin: string;
  writer: string;
  reader: string;
}

/** What was found and done, in the order in which it was. */
export type Preparation = { did: 'password' | 'disabled' | 'created' | 'reset' | 'allowed' | 'nothing'; of: string };

/** As every server of this kind begins. */
const FIRST: Credentials = { username: 'admin', password: 'changeit' };
/** A second administrator that a new server brings; nobody needs it. */
const SPARE = 'ops';
const [OK, CREATED, UNAUTHORISED, NOT_FOUND] = [200, 201, 401, 404];
/** Ten seconds in all. */
const [PATIENCE, EVERY_MS] = [100, 100];
const ADMINS = '$admins';

/**
 * Makes a new server ours, and changes nothing where it already is: the administrator's password is the one of the file, each
 * service has a user of its own, nobody else reads or writes, and only an administrator deletes. @throws Unavailable
 */
export async function prepareServer(at: ServerAt, people: People): Promise<Preparation[]> {
  const [writer, reader] = [credentialsIn(people.writer), credentialsIn(people.reader)];
  const users = new Users(at, credentialsIn(people.admin));
  const done = [...(await users.ownAdmin()), ...(await users.closed(SPARE)), ...(await users.stands(writer)), ...(await users.stands(reader))];
  const connection = new Connection({ ...at, credentialsFile: people.admin });
  try {
    const readers = [ADMINS, writer.username, reader.username];
    // Who reads a stream may know whether it was cut off; nobody else deletes, or says so.
    const only = { $w: [ADMINS, writer.username], $d: [ADMINS], $mr: readers, $mw: [ADMINS] };
    done.push(...(await says(connection, '$settings', 'settings', { $userStreamAcl: { $r: readers, ...only } })));
    done.push(...(await says(connection, '$$$all', '$metadata', { $acl: { $r: readers } })));
  } finally {
    await connection.dispose();
  }
  return done.length === 0 ? [{ did: 'nothing', of: at.url.replace(/\/\/.*@/, '//') }] : done;
}

/** The users of a server, by its HTTP interface: its protocol for users has no client here. */
class Users {
  private readonly host: string;
  private readonly port: number;
  private readonly ca: string | undefined;

  constructor({ url, caFile }: ServerAt, private readonly admin: Credentials) {
    const { hostname, port } = new URL(url.replace(/^esdb(\+discover)?:/, 'https:').replace(/,[^/?]*/, ''));
    this.host = hostname;
    this.port = Number(port || 2113);
    this.ca = caFile && readFileSync(caFile, 'utf8');
  }

  async ownAdmin(): Promise<Preparation[]> {
    if (await this.knows(this.admin)) return [];
    if (!(await this.knows(FIRST))) throw new Unavailable('管理员密码既非所给文件中的，也非出厂密码；请核对文件 / the password of the administrator is neither that of the file nor the one that a new server has: check the file');
    await this.must(FIRST, 'POST', `/users/${FIRST.username}/command/reset-password`, { newPassword: this.admin.password });
    await this.known(this.admin);
    return [{ did: 'password', of: FIRST.username }];
  }

  async closed(login: string): Promise<Preparation[]> {
    const { status, body } = await this.ask(this.admin, 'GET', `/users/${login}`);
    if (status === NOT_FOUND || isDisabled(body)) return [];
    await this.must(this.admin, 'POST', `/users/${login}/command/disable`, {});
    return [{ did: 'disabled', of: login }];
  }

  async stands(user: Credentials): Promise<Preparation[]> {
    const { username: login, password } = user;
    const { status } = await this.ask(this.admin, 'GET', `/users/${login}`);
    if (status === NOT_FOUND) {
      await this.must(this.admin, 'POST', '/users/', { loginName: login, fullName: login, groups: [], password });
      await this.known(user);
      return [{ did: 'created', of: login }];
    }
    if (await this.knows(user)) return [];
    await this.must(this.admin, 'POST', `/users/${login}/command/reset-password`, { newPassword: password });
    await this.known(user);
    return [{ did: 'reset', of: login }];
  }

  /** A server takes a moment until it goes by what it was told. */
  private async known(user: Credentials): Promise<void> {
    for (let tries = 0; tries < PATIENCE; tries += 1) {
      if (await this.knows(user)) return;
      await pause(EVERY_MS);
    }
    throw new Unavailable(`EventStoreDB 未采用 ${user.username} 的新密码；请再运行一次，并查看其日志 / EventStoreDB does not go by the new password of ${user.username}: run this again, and look into its log`);
  }

  private async knows(user: Credentials): Promise<boolean> {
    const { status } = await this.ask(user, 'GET', '/users/$current');
    if (status !== OK && status !== UNAUTHORISED) throw answered('/users/$current', status);
    return status === OK;
  }

  private async must(user: Credentials, method: string, path: string, content: object): Promise<void> {
    const { status } = await this.ask(user, method, path, content);
    if (status !== OK && status !== CREATED) throw answered(path, status);
  }

  private async ask({ username, password }: Credentials, method: string, path: string, content?: object): Promise<{ status: number; body: unknown }> {
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    try {
      return await askJson({ host: this.host, port: this.port, method, path, ca: this.ca, authorization }, content);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const server = `EventStoreDB ${this.host}:${this.port}`;
      throw new Unavailable(`${server} 没有应答（${why}）；请检查地址、证书与服务是否启动 / ${server} does not answer (${why}): check the address, the certificate, and whether it runs`, cause);
    }
  }
}

const isDisabled = (body: unknown): boolean => JSON.stringify(body)?.includes('"disabled":true') ?? false;

const answered = (path: string, status: number): Unavailable =>
  new Unavailable(`EventStoreDB 对 ${path} 答复 ${status}；请查看其日志 / EventStoreDB answers ${status} to ${path}: look into its log`);

/** The last event of the stream says this; it is written only where it does not. */
async function says(connection: Connection, stream: string, type: string, data: object): Promise<Preparation[]> {
  let last: { revision: bigint; data: unknown } | undefined;
  try {
    for await (const { event } of connection.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 1 })) last = event && { revision: event.revision, data: event.data };
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  if (JSON.stringify(last?.data) === JSON.stringify(data)) return [];
  await connection.append(stream, [jsonEvent({ type, data: data as Record<string, never> })], { expectedRevision: last?.revision ?? 'no_stream' });
  return [{ did: 'allowed', of: stream }];
}
