import type { Role } from '#access/permissions';
import type { DemoIssuer } from '#access/tokens';
import { Unavailable } from '#store/port';

type Body = Record<string, unknown>;

/** Who acts, and under which key. */
export interface By {
  role: Role;
  person?: string;
  key: string;
}

const STALE = 412;
const AUDITOR = { role: 'auditor', person: 'demo-auditor' } as const;
const nameOf = ({ role, person }: { role: Role; person: string }): string => `${person}/${role}`;

/** Acts as the people of a district, through the same HTTP door as everybody else. */
export class DemoDesk {
  private readonly etags = new Map<string, string>();
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly url: string,
    private readonly area: string,
    private readonly issuer: DemoIssuer,
  ) {}

  /** What was answered before under the key is answered again, so that a seeding that was cut off goes on where it stopped. @throws where it is refused */
  async post({ role, person = `demo-${role}`, key }: By, path: string, body: object): Promise<Body> {
    const id = /^cases\/([^/]+)/.exec(path)?.[1];
    for (;;) {
      const etag = id === undefined ? undefined : this.etags.get(id);
      const headers = { 'content-type': 'application/json', 'idempotency-key': key, ...(etag !== undefined && { 'if-match': etag }) };
      const answer = await this.send({ role, person }, path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer) return answer;
      // The book has told the case something since: look again.
      await this.get(`cases/${id ?? ''}`);
    }
  }

  async get(path: string): Promise<Body> {
    // Whoever looks again and again would come to the limit of requests of one token: a fresh one each time.
    this.tokens.delete(nameOf(AUDITOR));
    return (await this.send(AUDITOR, path, {})) ?? {};
  }

  /** Undefined where the case is no longer as it was seen. */
  private async send(who: Omit<By, 'key'> & { person: string }, path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Body | undefined> {
    const response = await fetch(`${this.url}/v1/districts/${this.area}/${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${await this.token(who)}` } });
    const body = (await response.json()) as Body;
    if (response.status === STALE) return undefined;
    // The store's own sentence says what to mend.
    if (response.status === 503) throw new Unavailable(String(body['detail']));
    if (!response.ok) throw new Error(`演示数据 demonstration data: ${path}: ${response.status} ${JSON.stringify(body)}`);
    const etag = response.headers.get('etag');
    if (etag && typeof body['case'] === 'string') this.etags.set(body['case'], etag);
    return body;
  }

  private token({ role, person }: Omit<By, 'key'> & { person: string }): Promise<string> {
    const name = nameOf({ role, person });
    const issued = this.tokens.get(name) ?? this.issuer.issue({ ref: person, roles: [role], districts: [this.area] });
    this.tokens.set(name, issued);
    return issued;
  }
}
