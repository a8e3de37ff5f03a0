import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { json } from 'node:stream/consumers';
import type { certificateIn } from '../eventstoredb/certificate';
import type { Double } from '../eventstoredb/double';

interface UserOf {
  loginName?: string;
  password?: string;
  newPassword?: string;
}

/**
 * The door of a real server, before a double: one port with TLS, at which HTTP/2 is the protocol of streams and HTTP/1.1 the
 * interface of users (as EventStoreDB 23.10.6 answers it: a new password counts a moment later).
 */
export class UsersFront {
  readonly disabled = new Set<string>();
  /** Every change of a user, in order. */
  readonly changes: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly http = createHttp((request, response) => void this.answer(request, response));
  private readonly server;

  private constructor(private readonly double: Double, { certFile, keyFile }: ReturnType<typeof certificateIn>) {
    this.server = createTls({ cert: readFileSync(certFile), key: readFileSync(keyFile), ALPNProtocols: ['h2', 'http/1.1'] }, (socket) => {
      this.sockets.add(socket);
      if (socket.alpnProtocol !== 'h2') return void this.http.emit('connection', socket);
      const inner = connect(double.nodes[0]!.port, '127.0.0.1');
      for (const one of [socket, inner]) one.on('error', () => [socket, inner].forEach((end) => end.destroy()));
      socket.pipe(inner).pipe(socket);
    });
  }

  static async start(double: Double, certificate: ReturnType<typeof certificateIn>): Promise<UsersFront> {
    const front = new UsersFront(double, certificate);
    front.server.listen(0, 'localhost');
    await once(front.server, 'listening');
    return front;
  }

  get url(): string {
    return `esdb://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const content = method === 'POST' ? ((await json(request)) as UserOf) : {};
    const who = this.whoAsks(request);
    const [status, body] = who === undefined ? [401, undefined] : this.done(who, `${method} ${url}`, content);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body));
  }

  private whoAsks({ headers }: IncomingMessage): string | undefined {
    const [name = '', password] = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString().split(':');
    return this.double.users.get(name)?.password === password && !this.disabled.has(name) ? name : undefined;
  }

  private done(who: string, what: string, { loginName = '', password, newPassword }: UserOf): [number, object?] {
    const { users } = this.double;
    if (what === 'GET /users/$current') return [200, { data: { loginName: who } }];
    if (who !== 'admin') return [401];
    const [, login = '', command] = /\/users\/([^/]+)(?:\/command\/(.+))?$/.exec(what) ?? [];
    if (what === 'POST /users/') {
      this.set(loginName, password ?? '');
      return [201, { success: true }];
    }
    if (!users.has(login)) return [404];
    if (command === 'reset-password') this.set(login, newPassword ?? '');
    if (command === 'disable') this.disable(login);
    return [200, { data: { loginName: login, disabled: this.disabled.has(login) } }];
  }

  private disable(name: string): void {
    this.changes.push(`${name} disabled`);
    this.disabled.add(name);
  }

  private set(name: string, password: string): void {
    this.changes.push(name);
    // Not before the answer is out.
    setImmediate(() => setImmediate(() => this.double.users.set(name, { password, readsAll: true })));
  }
}
