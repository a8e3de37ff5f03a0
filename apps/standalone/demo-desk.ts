import type { Role } from '#access/permissions';
import type { DemoIssuer } from '#access/tokens';
import type { SettableClock } from '#apps/ledger/clock';
import { Unavailable } from '#store/port';

type Body = Record<string, unknown>;

/** Acts as the people of a district, through the same HTTP door as everybody else. */
export class DemoDesk {
  private readonly etags = new Map<string, string>();
  private serial = 0;

  constructor(
    private readonly url: string,
    private readonly area: string,
    private readonly issuer: DemoIssuer,
    private readonly clock: SettableClock,
  ) {}

  /** The clock of the demonstration stands at an hour of a day in Shanghai. */
  on(day: Temporal.PlainDate, hour: number): void {
    this.clock.set(day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: Temporal.PlainTime.from({ hour }) }).toInstant());
  }

  /** The key is the number of the act, so that a seeding that was cut off goes on where it stopped. @throws where it is refused */
  async post(role: Role, path: string, body: object = {}, person = `demo-${role}`): Promise<Body> {
    this.serial += 1;
    const id = /^cases\/([^/]+)/.exec(path)?.[1];
    const etag = id === undefined ? undefined : this.etags.get(id);
    return this.send({ role, person }, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `demo-${String(this.serial).padStart(4, '0')}`, ...(etag !== undefined && { 'if-match': etag }) },
      body: JSON.stringify(body),
    });
  }

  get(path: string): Promise<Body> {
    return this.send({ role: 'auditor', person: 'demo-auditor' }, path, {});
  }

  private async send({ role, person }: { role: Role; person: string }, path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Body> {
    const token = await this.issuer.issue({ ref: person, roles: [role], districts: [this.area] });
    const response = await fetch(`${this.url}/v1/districts/${this.area}/${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
    const body = (await response.json()) as Body;
    // The store's own sentence says what to mend.
    if (response.status === 503) throw new Unavailable(String(body['detail']));
    if (!response.ok) throw new Error(`演示数据 demonstration data: ${path}: ${response.status} ${JSON.stringify(body)}`);
    const etag = response.headers.get('etag');
    if (etag && typeof body['case'] === 'string') this.etags.set(body['case'], etag);
    return body;
  }
}
