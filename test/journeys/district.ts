import type { Logger } from 'pino';
import type { Role } from '#access/permissions';
import { mustRecompute } from '../receipts';
import { Contract } from './contract';
import { type Ledger, startLedger } from './ledger';

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { code?: string };
}

interface Sending {
  /** Who acts; by default the one person that the district has in the role. */
  person?: string;
  key?: string;
  /** If-Match; for a case the district remembers the last ETag it was given. */
  seen?: string;
  headers?: Record<string, string>;
}

/** The people of a district, at their desks: every word goes over HTTP with a token of its own. */
export class District {
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly etags = new Map<string, string>();
  private keys = 0;

  private constructor(
    readonly ledger: Ledger,
    readonly area: string,
  ) {}

  static async open(area = '310117', settings: Record<string, string> = {}, log?: Logger): Promise<District> {
    return new District(await startLedger(settings, log), area);
  }

  /** Another district of the same ledger. */
  beside(area: string): District {
    return new District(this.ledger, area);
  }

  /** @throws Error where a receipt of this district does not give itself again (invariant 8) */
  async close(): Promise<void> {
    try {
      await mustRecompute(this.ledger.ground.store);
    } finally {
      await this.ledger.stop();
    }
  }

  /** Puts the clock to ten in the morning of a day in Shanghai. */
  on(day: string): this {
    this.ledger.clock.at = Temporal.Instant.from(`${day}T10:00:00+08:00`);
    return this;
  }

  async post(role: Role, path: string, body: object = {}, sending: Sending = {}): Promise<Answer> {
    const id = /^(?:cases|rosters)\/([^/]+)/.exec(path)?.[1];
    const seen = sending.seen ?? (id === undefined ? undefined : this.etags.get(id));
    this.keys += 1;
    const key = sending.key ?? `test-key-${this.keys}`;
    const answer = await this.send(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.token(role, sending.person)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(seen !== undefined && { 'if-match': seen }),
        ...sending.headers,
      },
      body: JSON.stringify(body),
    });
    this.remember(answer);
    return answer;
  }

  async get(path: string, role: Role = 'auditor'): Promise<Answer> {
    return this.send(path, { headers: { authorization: `Bearer ${await this.token(role)}` } });
  }

  /** The same, and anything but a success is an error that says what was refused. */
  async done(role: Role, path: string, body: object = {}, sending: Sending = {}): Promise<Answer['body']> {
    const { status, body: answer } = await this.post(role, path, body, sending);
    if (status >= 300) throw new Error(`${role} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  token(role: Role, person = `u-${role}`): Promise<string> {
    const name = `${person}/${role}`;
    const known = this.tokens.get(name);
    if (known) return known;
    const { demo } = this.ledger.ground;
    if (!demo) throw new Error('a district under test has the issuer of the demonstration');
    const issued = demo.issuer.issue({ ref: person, roles: [role], districts: [this.area] });
    this.tokens.set(name, issued);
    return issued;
  }

  private remember({ headers, body }: Answer): void {
    const etag = headers.get('etag');
    if (etag && typeof body['case'] === 'string') this.etags.set(body['case'], etag);
  }

  private async send(path: string, init: RequestInit): Promise<Answer> {
    const url = `${this.ledger.url}/v1/districts/${this.area}/${path}`;
    const response = await fetch(url, init);
    const answer = { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
    (await Contract.of(this.ledger.url)).mustPromise(init.method ?? 'GET', new URL(url).pathname, answer);
    return answer;
  }
}
