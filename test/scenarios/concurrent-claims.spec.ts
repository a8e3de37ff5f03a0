import { District, type Answer } from '../journeys/district';
import { boleClaim, FIRM_A, FIRM_B, reviewed } from '../journeys/lifecycle';
import { adopted, APPROVED, asRead, BOLE, known, NOTICED, onCase, person } from './acts';
import { type BookEvent, eventsOf } from './auditor';
import { expectAudited } from './audited';

const PERSONS = 10;
const TIMES = 3;

/** Ways to send the same six requests: all at once, one claim a little ahead, the claims by turns, or as replies come. */
const STARTS = ['at once', 'staggered', 'by turns', 'chained'] as const;

interface Act {
  path: string;
  key: string;
  body: object;
  seen: string;
  role: 'meeting' | 'leader';
}

/** Lets so many turns of the loop pass: a start that is staggered, and the same on every machine. */
async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await new Promise((turn) => setImmediate(turn));
}

function sentThrice(district: District, acts: readonly Act[], start: (typeof STARTS)[number]): Promise<Answer[][]> {
  const send = ({ role, path, body, key, seen }: Act): Promise<Answer> => district.post(role, path, body, { key, seen });
  const all = acts.map(() => [] as Promise<Answer>[]);
  const one = (at: number): Promise<Answer> => {
    const [act, mine] = [acts[at], all[at]];
    if (!act || !mine) throw new Error(`there is no act ${at}`);
    const sent = start === 'at once' ? send(act) : turns(start === 'staggered' ? at * 5 + mine.length : mine.length * 2).then(() => send(act));
    mine.push(start === 'chained' && mine.length > 0 ? Promise.resolve(mine[0]).then(() => sent) : sent);
    return sent;
  };
  for (let time = 0; time < TIMES; time += 1) for (const at of acts.keys()) void one(at);
  return Promise.all(all.map((mine) => Promise.all(mine)));
}

const replays = (answers: readonly Answer[]): number => answers.filter(({ headers }) => headers.get('idempotent-replay') === 'true').length;
/** What the acts were granted, the smaller amount first. */
const amounts = (answers: readonly Answer[][]): bigint[] => answers.map(([first]) => BigInt(String(first?.body['amountFen']))).sort((a, b) => Number(a - b));

/** All answers of one act are the same answer, and all but one of them say that they are repeats. */
function expectOnce(answers: readonly Answer[]): void {
  const [first] = answers;
  for (const answer of answers) expect([answer.status, answer.body]).toEqual([200, first?.body]);
  expect(replays(answers)).toBe(TIMES - 1);
}

const countByCommand = (events: readonly BookEvent[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { command } of events) counts.set(command.id, (counts.get(command.id) ?? 0) + 1);
  return counts;
};

describe('S23 two claims on the cap of one person at the same time, each sent three times (invariants 1 and 9)', () => {
  let district: District;
  const cases: string[][] = [];
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    for (let n = 0; n < PERSONS; n += 1) {
      // Of two days: two awards of one day and amount would be shown as one (record 39).
      const claims = [FIRM_A, FIRM_B].map((firm, nth) => reviewed(district, BOLE, firm, { ...boleClaim(person(n), '30000000', `D-${n}-${firm}`), decidedOn: `2025-03-1${nth}` }));
      cases.push(await Promise.all(claims));
    }
  });
  afterAll(() => district.close());

  it('proposes 300,000 and 200,000 yuan in either order, 500,000 together, for every person', async () => {
    const grants = await Promise.all(
      cases.map(async (pair, n) => {
        const acts = await Promise.all(pair.map(async (id, at): Promise<Act> => ({ role: 'meeting', path: `cases/${id}/proposal`, key: `propose-${n}-${at}`, body: {}, seen: await asRead(district, id) })));
        return sentThrice(district, acts, STARTS[n % STARTS.length] ?? 'at once');
      }),
    );
    for (const answers of grants) {
      answers.forEach(expectOnce);
      expect(amounts(answers)).toEqual([20_000_000n, 30_000_000n]);
    }
    const limits = (await district.get(`entitlements?beginning=${BOLE}/person=`)).body['items'] as { heldFen: string; leftFen: string }[];
    expect(limits.map(({ heldFen, leftFen }) => [heldFen, leftFen])).toEqual(Array.from({ length: PERSONS }, () => ['50000000', '0']));
  });

  it('approves both, each once', async () => {
    district.on(NOTICED);
    for (const id of cases.flat()) await onCase(district, 'publicity', `${id}/public-notice`);
    district.on(APPROVED);
    const approvals = await Promise.all(
      cases.map(async (pair, n) => {
        const body = { confirmedFlags: [] };
        const acts = await Promise.all(pair.map(async (id, at): Promise<Act> => ({ role: 'leader', path: `cases/${id}/approval`, key: `approve-${n}-${at}`, body, seen: await asRead(district, id) })));
        return sentThrice(district, acts, STARTS[n % STARTS.length] ?? 'at once');
      }),
    );
    for (const answers of approvals) {
      answers.forEach(expectOnce);
      expect(amounts(answers).reduce((sum, amount) => sum + amount)).toBe(50_000_000n);
    }
  });

  it('has written exactly one event for each command, in the book and on the case', async () => {
    const events = await eventsOf(district);
    expect([...countByCommand(events)].filter(([, count]) => count !== 1)).toEqual([]);
    const decided = (type: string): number => events.filter((event) => event.type === type).length;
    expect([decided('AwardProposed'), decided('AwardApproved')]).toEqual([PERSONS * 2, PERSONS * 2]);
    for (const id of cases.flat()) {
      const history = (await district.get(`cases/${id}/history`)).body['items'] as BookEvent[];
      expect(history.map(({ type }) => type)).toEqual(['CaseFiled', 'CaseAccepted', 'PreliminaryReviewed', 'BureauReviewed', 'BookAnswered', 'NoticePublished', 'BookAnswered']);
      expect(history.map(({ fact }) => fact['answer']).filter(Boolean)).toEqual(['PROPOSED', 'APPROVED']);
    }
    await expectAudited(district);
  });

  it('answers a repeat that comes much later as it answered the first', async () => {
    const [first = '', second = ''] = cases[0] ?? [];
    const late = await Promise.all([first, second].map((id, at) => district.post('meeting', `cases/${id}/proposal`, {}, { key: `propose-0-${at}`, seen: '"3"' })));
    expect(late.map(({ status, headers, body }) => [status, headers.get('idempotent-replay'), body['state'], body['revision']])).toEqual([[200, 'true', 'PROPOSED', 4], [200, 'true', 'PROPOSED', 4]]);
    expect(amounts(late.map((answer) => [answer]))).toEqual([20_000_000n, 30_000_000n]);
  });
});

describe('acts of different people on one case at the same time', () => {
  it('end in one of them: approved or withdrawn, and the cap agrees with the case', async () => {
    const district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    const ids = await Promise.all(Array.from({ length: 6 }, (_, n) => reviewed(district, BOLE, FIRM_A, boleClaim(person(n), '30000000', `D-${n}`))));
    for (const id of ids) await onCase(district, 'meeting', `${id}/proposal`);
    district.on(NOTICED);
    for (const id of ids) await onCase(district, 'publicity', `${id}/public-notice`);
    district.on(APPROVED);
    for (const [n, id] of ids.entries()) {
      const seen = await asRead(district, id);
      const yes = (): Promise<Answer> => district.post('leader', `cases/${id}/approval`, { confirmedFlags: [] }, { seen });
      const no = (): Promise<Answer> => district.post('leader', `cases/${id}/rejection`, { reason: '不符合条件' }, { seen, person: 'u-leader-2' });
      const answers = await Promise.all((n % 2 === 0 ? [yes, no] : [no, yes]).map((act) => act()));
      expect(answers.map(({ status }) => status < 300).filter(Boolean)).toHaveLength(1);
      const [one, award] = [await district.get(`cases/${id}`), await district.get(`awards/${id}`)];
      expect([one.body['state'], award.body['state']]).toEqual(one.body['state'] === 'REJECTED' ? ['REJECTED', 'RELEASED'] : ['AWAITING_BUDGET', 'AWAITING_BUDGET']);
    }
    await expectAudited(district);
    await district.close();
  });
});
