import type { Role } from '#access/permissions';

export interface Reply {
  status: number;
  etag: string | null;
  replayed: boolean;
  retryAfter: string | null;
  body: Record<string, unknown> & { code?: string };
}

/** An act as a client has to keep it, so that it can ask again with the same words under the same key. */
export interface Act {
  role: Role;
  path: string;
  body: object;
  key: string;
  seen?: string;
  /** By default the one person that the district has in the role. */
  person?: string;
}

/** Whoever works with a service in another process: every act over HTTP, a token for each role. */
export class Client {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    readonly url: string,
    private readonly area = '310117',
  ) {}

  /** @throws where there is no answer: nobody knows then whether it was done */
  async act({ role, path, body, key, seen, person = `u-${role}` }: Act): Promise<Reply> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key, ...(seen !== undefined && { 'if-match': seen }) };
    return this.send(await this.token(role, person), path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async read(path: string, role: Role = 'auditor'): Promise<Reply> {
    return this.send(await this.token(role, `u-${role}`), path, { headers: {} });
  }

  /** The same, and anything but a success is an error. */
  async done(act: Act): Promise<Reply> {
    const reply = await this.act(act);
    if (reply.status >= 300) throw new Error(`${act.role} ${act.path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }

  private async send(token: string, path: string, init: RequestInit & { headers: object }): Promise<Reply> {
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    const response = await fetch(`${this.url}/v1/districts/${this.area}/${path}`, { ...init, headers });
    const { headers: told, status } = response;
    const body = (await response.json()) as Reply['body'];
    return { status, etag: told.get('etag'), replayed: told.get('idempotent-replay') === 'true', retryAfter: told.get('retry-after'), body };
  }

  private token(role: Role, person: string): Promise<string> {
    const known = this.tokens.get(person) ?? this.issued(role, person);
    this.tokens.set(person, known);
    return known;
  }

  private async issued(role: Role, person: string): Promise<string> {
    const body = JSON.stringify({ person, roles: [role], districts: [this.area] });
    const response = await fetch(`${this.url}/demo/tokens`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return ((await response.json()) as { token: string }).token;
  }
}
