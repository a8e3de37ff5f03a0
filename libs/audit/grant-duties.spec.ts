import { SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, adoptedWith, approved, base, bole, clawback, dropped, given, lineOpened, notified, on, opened, paid, proposed, recovered, registered, withAccount } from '#book/book.given';
import { rosterBook, rosterProposed } from '#book/rosters.given';
import type { BookFact } from '#book/facts';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, afterTaking, LedgerFile, sweep, verdictOf } from './ledger.given';

const FIVE = 5_000_000n;
const counties = (drafter: string): Act[] => [
  act({ type: 'draftTable', table: 'partner-counties', version: 'v1', documentNo: '1', rows: [{ key: '532822', amountFen: null, fromOn: day('2024-01-01'), toOn: null }] }, drafter),
  act({ type: 'publishTable', table: 'partner-counties', version: 'v1' }, 'confirmer'),
];
const opening = [...adoptedWith(SONGJIANG, { point: 'A-07', value: 'NATIONAL_PART_TOO' }), registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 90_000_000n), ...counties('officer')];
const endorsed = act({ type: 'endorseAward', award: 'A1', reason: '同意' }, 'second', '2026-03-09');
const granted = paid('A1', bole('p1', FIVE), FIVE).flatMap((one) => (one.command.type === 'approveAward' ? [endorsed, one] : [one]));
const suspected = [opened('A1', FIVE, 'FRAUD'), notified('A1')];
const closures = dropped('A1').map((one) => on('2026-04-01', one));
/** A1 is granted, suspected and let go, suspected again and claimed back. */
const acts = [...opening, ...granted, ...suspected, ...closures, opened('A1', FIVE, 'FRAUD', 'Q2'), notified('A1', 'Q2'), clawback('A1', FIVE - 1n, 'Q2'), recovered('A1', FIVE - 1n, 'V-1', 'Q2')];
const { log } = given(...acts);
const revisionOf = (type: string): number => log.findIndex(({ fact }) => fact.type === type);
const by = (ref: string) => ({ actor }: WireEnvelope): unknown => Object.assign(actor, { ref });

afterAll(sweep);

describe('what nobody does alone from the proposal to the last fen (domain 3.2, A-35)', () => {
  it('was apart in a good book', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it.each<[string, BookFact['type'], string[]]>([
    ['readings confirmed by who chose them', 'InstrumentAdopted', ['officer']],
    ['a first signature by who proposed', 'AwardEndorsed', ['proposer']],
    ['an approval by who proposed', 'AwardApproved', ['proposer']],
    ['an order made by who proposed or signed', 'OrderMade', ['proposer', 'second', 'leader']],
    ['an order checked by who proposed or signed', 'OrderChecked', ['proposer', 'second', 'leader']],
    ['an order released by who proposed or signed', 'PaymentInstructed', ['proposer', 'second', 'leader']],
    ['a closure proposed by who granted or paid', 'ClawbackClosureProposed', ['proposer', 'second', 'leader', 'maker', 'checker', 'cashier']],
    ['a closure signed by who granted or paid, opened or proposed', 'ClawbackClosed', ['proposer', 'second', 'leader', 'maker', 'checker', 'cashier', 'inspector']],
    ['a decision for less by who granted or paid', 'ClawbackDecided', ['proposer', 'second', 'leader', 'maker', 'checker', 'cashier']],
    ['a recovery recorded by who granted or paid', 'RecoveryRecorded', ['proposer', 'second', 'leader', 'maker', 'checker', 'cashier']],
    ['a registration by who files for the party', 'PartyRegistered', ['applicant']],
    ['an account proposed by who files for the party', 'PayeeAccountProposed', ['applicant']],
  ])('%s is found', async (_, type, persons) => {
    for (const person of persons) expect(await afterForging(acts, type, by(person))).toMatchObject({ what: 'DUTIES', found: person });
  });

  it('a closure by one signature is found once two have signed for one, and stands where it is older than that', async () => {
    const without = ({ fact }: WireEnvelope): unknown => Reflect.deleteProperty(fact, 'proposer');
    expect(await afterForging(acts, 'ClawbackClosed', without)).toMatchObject({ revision: revisionOf('ClawbackClosed'), what: 'DUTIES', found: 'by nobody' });
    const old = await new LedgerFile().book(acts);
    old.rewrite((events) => {
      events.splice(revisionOf('ClawbackClosureProposed'), 1);
      without(events.find(({ type }) => type === 'ClawbackClosed')!);
    }, { reseal: true });
    expect((await verdictOf(old)).first).toBeNull();
    expect(await afterTaking(acts, 'ClawbackClosureProposed')).toMatchObject({ what: 'DUTIES', found: 'by nobody' });
  });

  it('an approval of a roster by who decided its lines is found', async () => {
    const roster = [...rosterBook, ...rosterProposed('A1', ['p1', 'p2']), approved('A1')];
    expect((await verdictOf(await new LedgerFile().book(roster))).first).toBeNull();
    expect(await afterForging(roster, 'AwardApproved', by('proposer'))).toMatchObject({ what: 'DUTIES', found: 'proposer' });
  });

  it('an award is proposed anew by whom it may be: an earlier signature counts no more', async () => {
    const meets = act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-09b-labour-base-opening', claimant: 'firm-a', subject: 'base=b1', policy: '其他', level: 'DISTRICT', town: null, paidFen: 1_000_000n, paidOn: day('2026-02-02'), documentNo: '1号' }, 'reviewer', '2026-03-03');
    const first = proposed('A1', base('b1'));
    const again = { ...first, by: 'other', on: '2026-03-04', command: { ...first.command, again: {} } as Act['command'] };
    const signed = act({ type: 'approveAward', award: 'A1', noticeFirstOn: day('2026-03-05'), noticeLastOn: day('2026-03-11'), confirmedFlags: [] }, 'proposer', '2026-03-12');
    expect((await verdictOf(await new LedgerFile().book([...opening, first, meets, again, signed]))).first).toBeNull();
  });

  it('an award on a table that one of its reviewers keeps is found', async () => {
    const based = [...opening, proposed('A2', base('b1'))];
    for (const who of ['street', 'bureau']) expect(await afterForging(based, 'TableDrafted', by(who))).toMatchObject({ what: 'DUTIES', expected: 'AwardProposed by another than who keeps partner-counties/v1', found: who });
  });

  it('an award for which somebody filed who enrolled its claimant is found, and a record by who filed for it', async () => {
    const enrolment = act({ type: 'enrolFirm', party: 'firm-a', fromOn: day('2026-01-01'), documentNo: '1号' });
    for (const order of [[enrolment, ...granted], [...granted, enrolment]]) {
      const ledger = [adopted, ...opening.slice(2), ...order];
      expect(await afterForging(ledger, 'FirmEnrolled', by('applicant'))).toMatchObject({ what: 'DUTIES', found: 'applicant' });
    }
  });
});
