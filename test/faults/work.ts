import { boleClaim, FIRM_A, FIRM_B, LINE, PERSON_1, PERSON_2 } from '../journeys/lifecycle';
import { type Act, Client, type Reply } from './client';

/** An act that was asked for, and its answer where one came. */
export interface Asked {
  act: Act;
  reply: Reply | undefined;
}

/** Somebody who does one act after another; the next follows from the answer to the last. */
interface Lane {
  next(): Act;
  took(reply: Reply): void;
}

const PERSONS = [PERSON_1, PERSON_2] as const;
/** Seven of them fit under the cap of a person, the eighth in part. */
const EACH_FEN = '7000000';

/** Cases, one after another, each from its filing to the proposal that takes of a person’s cap. */
class CaseLane implements Lane {
  private count = 0;
  private step = 0;
  private id = '';
  private seen: string | undefined;

  constructor(private readonly name: number) {}

  next(): Act {
    const key = `lane-${this.name}-${this.count}-${this.step}`;
    const seen = this.seen !== undefined && { seen: this.seen };
    const at = (below: string): string => `cases/${this.id}/${below}`;
    const acts: Act[] = [
      { role: 'applicant', path: 'cases', body: this.filing(), key },
      { role: 'desk', path: at('acceptance'), body: {}, key, ...seen },
      { role: 'street', path: at('preliminary-review'), body: { outcome: 'PASSED', opinion: '属实', office: '方松街道' }, key, ...seen },
      { role: 'reviewer', path: at('bureau-review'), body: { outcome: 'PASSED', opinion: '符合条件' }, key, ...seen },
      { role: 'meeting', path: at('proposal'), body: {}, key, ...seen },
    ];
    return acts[this.step] as Act;
  }

  took({ body, etag }: Reply): void {
    if (this.step === 0) this.id = String(body['case']);
    this.step += 1;
    this.seen = etag ?? undefined;
    if (this.step < 5) return;
    [this.step, this.seen] = [0, undefined];
    this.count += 1;
  }

  private filing(): object {
    const [person, firm] = [PERSONS[this.count % 2] ?? PERSON_1, this.name % 2 === 0 ? FIRM_A : FIRM_B];
    return { programme: 'sj-08b-bole-match', claimant: firm, claim: boleClaim(person, EACH_FEN, `D-${this.name}-${this.count}`) };
  }
}

/** Money for the line, one fen at a time. */
class MoneyLane implements Lane {
  private count = 0;

  constructor(private readonly name: number) {}

  next(): Act {
    return { role: 'finance', path: `budget-lines/${LINE}/supplements`, body: { amountFen: '1', documentNo: `${this.name}-${this.count}号` }, key: `money-${this.name}-${this.count}` };
  }

  took(): void {
    this.count += 1;
  }
}

/** The day’s work of a busy district, with a record of all that was asked and answered. */
export class Work {
  readonly asked: Asked[] = [];
  /** What was wrong with an answer, beside a cap that is used up. */
  readonly wrong: string[] = [];
  private readonly lanes: Lane[] = [...Array.from({ length: 9 }, (_, n) => new CaseLane(n)), ...Array.from({ length: 3 }, (_, n) => new MoneyLane(n))];
  private readonly open = new Map<Lane, Asked>();

  get answered(): Asked[] {
    return this.asked.filter(({ reply }) => reply !== undefined);
  }

  /** All lanes at once, until so many answers have come; `enough` ends whoever answers. */
  async run(client: Client, answers: number, enough: () => void): Promise<void> {
    const goal = this.answered.length + answers;
    const told = (): void => {
      if (this.answered.length === goal) enough();
    };
    await Promise.all(this.lanes.map((lane) => this.walk(lane, client, told)));
  }

  /** Whatever got no answer is asked again, in the same words under the same key. Returns how many were. */
  async again(client: Client): Promise<number> {
    const open = [...this.open];
    await Promise.all(open.map(([lane, asked]) => this.ask(lane, asked, client)));
    return open.length;
  }

  private async walk(lane: Lane, client: Client, told: () => void): Promise<void> {
    for (;;) {
      const asked: Asked = { act: lane.next(), reply: undefined };
      this.asked.push(asked);
      if (!(await this.ask(lane, asked, client))) return;
      told();
    }
  }

  private async ask(lane: Lane, asked: Asked, client: Client): Promise<boolean> {
    this.open.set(lane, asked);
    const reply = await client.act(asked.act).catch(() => undefined);
    if (reply === undefined) return false;
    asked.reply = reply;
    this.open.delete(lane);
    if (reply.status >= 300 && reply.body.code !== 'CAP_EXHAUSTED') this.wrong.push(`${asked.act.key}: ${JSON.stringify(reply.body)}`);
    lane.took(reply);
    return true;
  }
}

const setup = (role: Act['role'], path: string, body: object): Act => ({ role, path, body, key: `setup-${role}-${path.replaceAll('/', '-')}`.slice(0, 64) });

/** The document, two firms and a line with money. Returns the acts. */
export async function openDistrict(client: Client): Promise<Act[]> {
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  const party = (uscc: string): Act => ({ ...setup('desk', 'parties', { uscc, legalName: '示例', kind: 'ENTERPRISE', local: true }), key: `setup-${uscc}` });
  const acts = [
    setup('policy', 'instruments/sj-2024-05/adoption', { choices: [] }),
    party(FIRM_A),
    party(FIRM_B),
    setup('finance', 'budget-lines', { line: LINE, year: 2026, programmes: ['sj-08b-bole-match'], amountFen: '1', documentNo: '1号', ...codes }),
  ];
  for (const act of acts) await client.done(act);
  return acts;
}
