import { type Act, act, approved, base, bole, bound, changed, clawedBack, given, instructed, merged, paid, proposed, receipt, recovered, released, returned, revoked, separated } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { day } from '#kernel/day';
import type { BookFact } from '#book/facts';
import type { WireEnvelope } from '#kernel/envelope';
import { aCase, afterForging, afterTaking, LedgerFile, sweep, verdictOf } from './ledger.given';

const FIVE = 5_000_000n;
const BOOK = 'book-310117';
const KEY = 'sj-08b-bole-match/person=p1';

const disqualifiedAndLifted = [
  act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-b', instrument: 'sj-2024-05', documentNo: '3号', reason: '查实' }, 'inspector', '2026-05-06'),
  act({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'leader', '2026-05-06'),
  act({ type: 'proposeLifting', disqualification: 'DQ1', documentNo: '9号', reason: '复议' }, 'inspector', '2026-05-07'),
  act({ type: 'liftDisqualification', disqualification: 'DQ1', documentNo: '9号' }, 'leader', '2026-05-07'),
];

const referredForLiability = [
  act({ type: 'proposeLiabilityReferral', liability: 'LR1', decision: 'Q-A1', authority: '公安机关', documentNo: '1号', reason: '涉嫌犯罪' }, 'inspector', '2026-05-08'),
  act({ type: 'referLiability', liability: 'LR1' }, 'leader', '2026-05-08'),
  act({ type: 'recordLiabilityOutcome', liability: 'LR1', outcome: '已立案', decidedOn: day('2026-05-09'), documentNo: '立1号' }, 'inspector', '2026-05-09'),
];

/** Every duty that two persons must share: A1 is paid and clawed back for fraud, A2 came back and is given up. */
const acts = [
  ...openBook,
  act({ type: 'proposeAdjustment', batch: 'B1', moves: [{ line: 'L2', byFen: -1n }, { line: 'L1', byFen: 1n }], reason: '调剂' }),
  act({ type: 'confirmAdjustment', batch: 'B1' }, 'confirmer'),
  act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '其他', level: 'DISTRICT', town: null, paidFen: 1n, paidOn: day('2026-02-02'), documentNo: '1号' }),
  act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '误登' }, 'leader'),
  act({ type: 'listName', listing: 'LN1', list: 'sj-whitelist', subject: { kind: 'PARTY', party: 'firm-a' }, reason: '优良', documentNo: '1号', fromOn: day('2026-02-02'), untilOn: null }),
  act({ type: 'delistName', listing: 'LN1', reason: '不符' }, 'leader'),
  ...changed('C1', 'firm-b', { addressHash: 'd'.repeat(64) }), ...merged('M1', 'p7', 'p8'), ...separated('M1'),
  ...paid('A1', bole('p1', FIVE), FIVE),
  ...bound('A2', bole('p2', FIVE)), ...instructed('A2'), receipt('A2', FIVE), returned('A2', FIVE),
  act({ type: 'proposeAbandonment', award: 'A2', reason: '单位已注销' }, 'officer', '2026-03-13'),
  act({ type: 'abandonAward', award: 'A2' }, 'leader', '2026-03-13'),
  ...clawedBack('A1', FIVE, 'FRAUD'), recovered('A1', FIVE), ...disqualifiedAndLifted, ...referredForLiability,
  act({ type: 'proposeRestore', receivable: 'Q-A1', key: KEY, amountFen: FIVE, reason: '其他机构受影响' }, 'inspector', '2026-05-10'),
  act({ type: 'confirmRestore', receivable: 'Q-A1', key: KEY, amountFen: FIVE }, 'leader', '2026-05-10'),
];
const { log } = given(...acts);
const revisionOf = (type: string): number => log.findIndex(({ fact }) => fact.type === type);

afterAll(sweep);

const by = (ref: string) => ({ actor }: WireEnvelope): unknown => Object.assign(actor, { ref });

describe('duties that two persons must share (domain 3.2)', () => {
  it('were apart in a good book', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it.each<[string, BookFact['type'], string]>([
    ['a rate table published by who drafted it', 'TablePublished', 'officer'],
    ['an account confirmed by who proposed it', 'PayeeAccountConfirmed', 'officer'],
    ['a change of a party confirmed by who proposed it', 'PartyChanged', 'officer'],
    ['two documents merged by who proposed it', 'PersonsMerged', 'leader'],
    ['two documents parted by who proposed it', 'PersonsSeparated', 'leader'],
    ['an adjustment confirmed by who proposed it', 'BudgetAdjusted', 'officer'],
    ['an approval by the applicant', 'AwardApproved', 'applicant'],
    ['an approval by who reviewed first', 'AwardApproved', 'street'],
    ['an approval by who reviewed for the bureau', 'AwardApproved', 'bureau'],
    ['a commitment by the applicant', 'AwardCommitted', 'applicant'],
    ['an order made by who approved', 'OrderMade', 'leader'],
    ['an order made by who reviewed', 'OrderMade', 'bureau'],
    ['an order made by the applicant', 'OrderMade', 'applicant'],
    ['a clawback opened by the applicant', 'ClawbackOpened', 'applicant'],
    ['a recovery booked by who opened the clawback', 'RecoveryRecorded', 'inspector'],
    ['an order checked by who made it', 'OrderChecked', 'maker'],
    ['an order released by who made it', 'PaymentInstructed', 'maker'],
    ['an order released by who checked it', 'PaymentInstructed', 'checker'],
    ['money given up by who proposed it', 'AwardReleased', 'officer'],
    ['a clawback decided by who opened it', 'ClawbackDecided', 'inspector'],
    ['headroom restored by who proposed it', 'HeadroomRestored', 'inspector'],
    ['a disqualification signed by who proposed it', 'PartyDisqualified', 'inspector'],
    ['a disqualification lifted by who proposed it', 'DisqualificationLifted', 'inspector'],
    ['a party referred for its liability by who proposed it', 'LiabilityReferred', 'inspector'],
    ['a party referred for its liability by who files for it', 'LiabilityReferred', 'applicant'],
    ['an outcome recorded by who files for the party', 'LiabilityOutcomeRecorded', 'applicant'],
    ['money of another policy withdrawn by who registered it', 'OtherGrantWithdrawn', 'officer'],
    ['a name taken off a list by who put it there', 'NameDelisted', 'officer'],
  ])('%s is found', async (_, type, person) => {
    expect(await afterForging(acts, type, by(person))).toMatchObject({ stream: BOOK, revision: revisionOf(type), what: 'DUTIES', found: person });
  });

  it.each<[string, BookFact['type'], object, string]>([
    ['of a decision that there is not', 'LiabilityReferralProposed', { decision: 'Q-A9' }, 'nobody'],
    ['otherwise than it was proposed', 'LiabilityReferred', { authority: '市场监管局' }, '市场监管局'],
    ['whose outcome names another party', 'LiabilityOutcomeRecorded', { party: 'firm-b' }, 'firm-b'],
    ['whose outcome came before it', 'LiabilityOutcomeRecorded', { decidedOn: '2026-05-07' }, '2026-05-07'],
  ])('a referral for liability %s is found', async (_, type, other, found) => {
    expect(await afterForging(acts, type, ({ fact }) => Object.assign(fact, other))).toMatchObject({ revision: revisionOf(type), what: 'LIABILITY', found: expect.stringContaining(found) });
  });

  it('an outcome without a referral is found', async () => {
    expect(await afterTaking(acts, 'LiabilityReferred')).toMatchObject({ what: 'LIABILITY', expected: 'LR1 referred', found: 'an outcome without a referral' });
  });

  it('an approval taken back by the applicant is found', async () => {
    const taken = [...acts, ...bound('A3', bole('p3', FIVE), 'firm-b'), revoked('A3')];
    expect(await verdictOf(await new LedgerFile().book(taken))).toMatchObject({ findings: [] });
    const ledger = await new LedgerFile().book(taken);
    ledger.rewrite((events) => by('applicant')(events.at(-1)!), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'DUTIES', expected: 'AwardReleased by another than CaseFiled', found: 'applicant' });
  });

  it.each([['proposed', 'confirmer', 0], ['approved', 'officer', 1]])('an award %s by who keeps the table that it stands on is found', async (_, person, at) => {
    const based = [...acts, proposed('A5', base('b5'), 'firm-b'), approved('A5')];
    const ledger = await new LedgerFile().book(based);
    ledger.rewrite((events) => by(person)(events.at(at - 2)!), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'DUTIES', expected: expect.stringMatching(/by another than who keeps partner-counties\/v1$/), found: person });
  });

  it('money given up without a first signature is found', async () => {
    const first = await afterForging(acts, 'AbandonmentProposed', ({ fact }) => Object.assign(fact, { award: 'A1' }));
    expect(first).toMatchObject({ revision: revisionOf('AwardReleased'), what: 'DUTIES', expected: 'AbandonmentProposed by another before AwardReleased', found: 'by nobody' });
  });

  it.each<[string, Act[], string, string]>([
    ['revoked before it was approved', [proposed('A3', bole('p3', FIVE), 'firm-b'), released('A3', 'WITHDRAWN')], 'REVOKED', 'not approved'],
    ['ended for a disqualification of nobody', [...bound('A3', bole('p3', FIVE), 'firm-b'), released('A3', 'RENOUNCED')], 'DISQUALIFIED', 'A3 released for it'],
  ])('an award %s is found', async (_, more, why, found) => {
    const ledger = await new LedgerFile().book([...acts, ...more]);
    ledger.rewrite((events) => Object.assign(events.at(-1)!.fact, { why }), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ revision: log.length + more.length - 1, what: 'APPROVAL', found });
  });

  it.each([
    ['accepted by the applicant', 'CaseAccepted', 'applicant'],
    ['reviewed first by the applicant', 'PreliminaryReviewed', 'applicant'],
    ['reviewed for the bureau by the applicant', 'BureauReviewed', 'applicant'],
    ['reviewed twice by one person', 'BureauReviewed', 'street'],
  ])('a case %s is found', async (_, type, person) => {
    const ledger = await new LedgerFile().case('A1', aCase.filed('A1', bole('p1', FIVE)));
    ledger.rewrite((events) => events.forEach((event) => event.type === type && by(person)(event)), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'case-A1', what: 'DUTIES', found: person });
  });
});
