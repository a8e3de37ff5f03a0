import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { grantPaid, known } from '../scenarios/acts';
import { expectAudited } from '../scenarios/audited';
import { JIADING_FIRM, JIADING_LINE, jiading, songjiang } from '../scenarios/districts';
import { Desk, type Refusals } from './desk';
import { expectRefused } from './door';
import { CHANGED, CLAIMANTS, FOUND, GIVEN, HELD } from './refused.amounts';
import { PAPERS, SEEN } from './refused.cases';
import { FILED, JIADING_REFUSED, placed } from './refused.claims';
import { INTERFACE, RULES } from './refused.edge';
import { OTHER_FIRMS, PAID, QUIET_FIRM } from './refused.money';
import { RECLAIMED } from './refused.recoveries';

/** Codes that no act of a running ledger can be made to answer here, and why. */
const NOT_HERE: Readonly<Partial<Record<RefusalCode, string>>> = {
  WITHHELD: 'is the reason of a decision of nothing, and the answer to no act',
  PAPERS_MISSING: 'needs a document that asks for papers; test/operator/papers.spec.ts',
  TOO_MANY_REQUESTS: 'needs a ledger with a limit; test/edge/limits.spec.ts',
  FAULT: 'needs a ledger that is broken; test/faults',
  STORE_UNAVAILABLE: 'needs a store that is away; test/faults',
};

type Row = [RefusalCode, NonNullable<Refusals[RefusalCode]>];
const rowsOf = (...tables: readonly Refusals[]): Row[] => tables.flatMap((table) => Object.entries(table) as Row[]);

/** Provoked in the order of the tables, in both languages: the code, its article, its numbers; and nothing is written. */
function refuses(desk: () => Desk, isLaw: boolean, ...tables: readonly Refusals[]): void {
  it.each(rowsOf(...tables))('%s', async (code, { by, shows = {} }) => {
    const sent = await by(desk());
    const { body } = await expectRefused(desk().door, sent, code, shows);
    expect([code, typeof body['article']]).toEqual([code, isLaw ? 'string' : 'undefined']);
  });
}

const TALENT_ALREADY_PAID: Refusals = {
  TALENT_ALREADY_PAID: {
    by: async (desk) => {
      const finding = { amountFen: '5000000', reason: '相应档次' };
      await grantPaid(desk.district, { programme: 'jd-03-talent-referral', claimant: JIADING_FIRM, claim: placed(9), finding, line: JIADING_LINE, noticeOn: '2026-05-14', approvedOn: '2026-05-21' });
      return desk.proposal('jd-03-talent-referral', placed(9), { finding, claimant: JIADING_FIRM });
    },
  },
};
const { VALIDITY_UNCONFIRMED, ...JIADING_THIS_YEAR } = JIADING_REFUSED;
const JIADING_TABLES: readonly Refusals[] = [JIADING_THIS_YEAR, TALENT_ALREADY_PAID, { ...(VALIDITY_UNCONFIRMED && { VALIDITY_UNCONFIRMED }) }];

const EXPIRED: Refusals = {
  FILED_AFTER_EXPIRY: {
    by: (desk) => {
      desk.district.on('2029-01-01');
      return desk.files('sj-09b-labour-base-opening', { kind: 'LABOUR_BASE', county: '532822', hostAddress: '勐海县示范路 9 号', openedOn: '2028-12-31' });
    },
    shows: { filedOn: '2029-01-01', toOn: '2028-12-31' },
  },
};

async function songjiangDesk(): Promise<Desk> {
  const district = await songjiang('2026-05-06');
  for (const [uscc, legalName] of OTHER_FIRMS) await known(district, { uscc, legalName });
  return new Desk(district);
}

describe('every refusal is met over HTTP in Songjiang', () => {
  let desk: Desk;
  beforeAll(async () => void (desk = await songjiangDesk()));
  afterAll(() => desk.district.close());

  describe('by the interface', () => {
    refuses(() => desk, false, INTERFACE);
  });
  describe('by the rules of the documents', () => {
    refuses(() => desk, true, RULES);
  });
  describe('of what is found, of who claims, and of what others have', () => {
    refuses(() => desk, true, FOUND, CLAIMANTS, HELD);
  });
  describe('of what was paid, and of the five seats', () => {
    refuses(() => desk, true, GIVEN);
  });
  describe('of what has changed between proposal and approval', () => {
    refuses(() => desk, true, CHANGED);
  });
});

describe('every refusal is met over HTTP when a claim is filed, in its papers, and when it expires', () => {
  let desk: Desk;
  beforeAll(async () => void (desk = await songjiangDesk()));
  afterAll(() => desk.district.close());

  describe('of the claim', () => {
    refuses(() => desk, true, FILED);
  });
  describe('of who acts on a case', () => {
    refuses(() => desk, false, SEEN);
  });
  describe('of the papers', () => {
    refuses(() => desk, true, PAPERS);
  });
  describe('of the last day', () => {
    refuses(() => desk, true, EXPIRED);
  });
});

describe('every refusal is met over HTTP on the way of the money', () => {
  let desk: Desk;
  beforeAll(async () => {
    const district = await songjiang('2026-05-06');
    await district.done('desk', 'parties', QUIET_FIRM);
    desk = new Desk(district);
  });
  afterAll(() => desk.district.close());

  describe('out', () => {
    refuses(() => desk, true, PAID);
  });
  describe('and back', () => {
    refuses(() => desk, true, RECLAIMED);
  });
  it('and the book of it stands to be recomputed', () => expectAudited(desk.district));
});

describe('every refusal is met over HTTP in Jiading', () => {
  let desk: Desk;
  beforeAll(async () => void (desk = new Desk(await jiading('2026-05-06'))));
  afterAll(() => desk.district.close());

  refuses(() => desk, true, ...JIADING_TABLES);
});

it('every code is provoked, or stands with the reason why not', () => {
  const provoked = rowsOf(INTERFACE, RULES, FOUND, CLAIMANTS, HELD, GIVEN, CHANGED, FILED, SEEN, PAPERS, EXPIRED, PAID, RECLAIMED, ...JIADING_TABLES).map(([code]) => code);
  expect([...provoked, ...Object.keys(NOT_HERE)].toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
});
