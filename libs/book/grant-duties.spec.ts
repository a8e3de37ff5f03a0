import { day } from '#kernel/day';
import { JIADING } from '../../test/documents';
import { type Act, act, adopted, approved, base, bole, bound, by, checked, clawback, given, instructed, lineOpened, notified, opened, ordered, paid, proposed, recovered, registered, reissued, rejection, sent, withAccount } from './book.given';
import { ROSTER, rosterBook, rosterProposed } from './rosters.given';

const FIVE = 5_000_000n;
const settled = [adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 90_000_000n)];
const SOD = { refused: 'FORBIDDEN_SOD' };
const endorsed = act({ type: 'endorseAward', award: 'A1', reason: '同意' }, 'deputy', '2026-03-09');
const booked = act({ type: 'bookPayment', order: 'P-A1', accountingVoucherNo: '记-1', period: '2026-03' }, 'accountant', '2026-03-12');
/** One stands in for the other, so that both are one person (B-20). */
const standsIn = (delegator: string, delegate: string): Act => act({ type: 'delegateRole', delegation: 'D1', delegate, role: 'officer', fromOn: day('2026-03-02'), toOn: day('2026-03-31'), documentNo: '1号' }, delegator);

/** Each step on the way of an award, and what stands before it. */
const WAY: readonly [readonly Act[], Act][] = [
  [[proposed('A1', bole('p1', FIVE))], endorsed],
  [[proposed('A1', bole('p1', FIVE))], approved('A1')],
  [bound('A1', bole('p1', FIVE)), ordered('A1')],
  [[...bound('A1', bole('p1', FIVE)), ordered('A1')], checked('A1')],
  [[...bound('A1', bole('p1', FIVE)), ordered('A1'), checked('A1')], sent('A1')],
  [[...bound('A1', bole('p1', FIVE)), ...instructed('A1'), rejection('A1', FIVE)], reissued('A1')],
  [paid('A1', bole('p1', FIVE), FIVE), booked],
];

describe('who proposed an award (A-35)', () => {
  it.each(WAY)('has no hand in what follows, whatever the role', (before, step) => {
    const book = given(...settled, ...before);
    expect([step.command.type, book.when(by('proposer', step))]).toMatchObject([step.command.type, SOD]);
    expect(book.does(step)).toHaveLength(1);
  });

  it('is one with who stands in for it', () => {
    const book = given(...settled, standsIn('proposer', 'leader'), proposed('A1', bole('p1', FIVE)));
    expect(book.when(approved('A1'))).toMatchObject({ ...SOD, facts: { act: 'approveAward', person: 'leader' } });
    expect(book.when(by('deputy', approved('A1')))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('is, of a roster, everybody who decided its lines or put them together', () => {
    const acts = rosterProposed('A1', ['p1', 'p2']);
    const [opening, lines, sum] = acts;
    if (!opening || !lines || !sum) throw new Error('a roster is proposed in three acts');
    const book = given(...rosterBook, opening, by('assessor', lines), by('chair', sum));
    expect(book.records.get('awards', 'A1')).toMatchObject({ programme: ROSTER, proposers: [opening.by, 'assessor', 'chair'] });
    for (const who of [opening.by, 'assessor', 'chair']) expect(book.when(by(who, approved('A1')))).toMatchObject(SOD);
    expect(book.when(approved('A1'))).toMatchObject([{ type: 'AwardApproved' }]);
  });
});

describe('who signed for an award', () => {
  it.each(WAY.slice(2))('has no hand in its payment', (before, step) => {
    const [first, ...rest] = before;
    const book = given(...settled, ...(first ? [first] : []), endorsed, ...rest);
    for (const who of ['leader', 'deputy']) expect(book.when(by(who, step))).toMatchObject(SOD);
  });
});

describe('a suspicion is let go by two who neither granted nor paid (办结)', () => {
  const suspected = [...settled, ...paid('A1', bole('p1', FIVE), FIVE), opened('A1', FIVE, 'FRAUD'), notified('A1')];
  const proposal = (reason = '查无问题'): Act => act({ type: 'proposeClosure', receivable: 'Q-A1', reason }, 'inspector', '2026-04-13');
  const closure = act({ type: 'closeClawback', receivable: 'Q-A1' }, 'finance', '2026-04-13');
  const GRANTED = ['proposer', 'leader', 'maker', 'checker', 'cashier', 'applicant'];

  it('is proposed, also by who opened it, and signed by another', () => {
    const book = given(...suspected);
    expect(book.when(closure)).toMatchObject({ refused: 'NOT_FOUND' });
    expect(book.does(proposal())).toMatchObject([{ type: 'ClawbackClosureProposed', award: 'A1', reason: '查无问题' }]);
    expect(book.when(by('other', proposal()))).toEqual([]);
    expect(book.does(by('legal', proposal('陈述申辩成立')))).toHaveLength(1);
    for (const who of ['inspector', 'legal']) expect(book.when(by(who, closure))).toMatchObject(SOD);
    expect(book.does(closure)).toMatchObject([{ type: 'ClawbackClosed', reason: '陈述申辩成立', proposer: 'legal' }]);
    expect(book.when(closure)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'CLOSED' } });
    expect(book.records.get('receivables', 'Q-A1')?.closure).toBeNull();
  });

  it('never by who granted or paid the award, on either side', () => {
    for (const who of GRANTED) {
      expect(given(...suspected).when(by(who, proposal()))).toMatchObject(SOD);
      expect(given(...suspected, proposal()).when(by(who, closure))).toMatchObject(SOD);
    }
  });

  it('nor by a decision for less, a write-off or a recovery that one of them records', () => {
    const book = given(...suspected);
    expect(book.when(by('leader', clawback('A1', 1n)))).toMatchObject({ ...SOD, facts: { act: 'decideForLess' } });
    expect(book.when(by('leader', clawback('A1', FIVE)))).toMatchObject([{ type: 'ClawbackDecided' }]);
    book.does(clawback('A1', FIVE));
    expect(book.records.get('receivables', 'Q-A1')?.closure).toBeUndefined();
    for (const who of GRANTED) expect(book.when(by(who, recovered('A1', FIVE)))).toMatchObject(SOD);
    book.does(act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-05-06') }, 'inspector', '2026-04-14'));
    book.does(act({ type: 'proposeWriteOff', receivable: 'Q-A1', amountFen: FIVE, reason: '无财产' }, 'inspector', '2026-04-14'));
    const writeOff = act({ type: 'confirmWriteOff', receivable: 'Q-A1', amountFen: FIVE, documentNo: '核1号' }, 'finance', '2026-04-14');
    for (const who of GRANTED) expect(book.when(by(who, writeOff))).toMatchObject(SOD);
    expect(book.when(writeOff)).toMatchObject([{ type: 'ReceivableWrittenOff' }]);
  });

  it('is no longer proposed once it was decided', () => {
    const book = given(...suspected, proposal(), clawback('A1', FIVE));
    expect(book.records.get('receivables', 'Q-A1')?.closure).toBeNull();
    for (const one of [proposal(), closure]) expect(book.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('who keeps a table (domain 3.2)', () => {
  const counties = (version: string, drafter: string, publisher: string): Act[] => [
    act({ type: 'draftTable', table: 'partner-counties', version, documentNo: '1', rows: [{ key: '532822', amountFen: null, fromOn: day('2024-01-01'), toOn: null }] }, drafter),
    act({ type: 'publishTable', table: 'partner-counties', version }, publisher),
  ];

  it.each([['street', 'confirmer'], ['officer', 'bureau']])('has not reviewed what is paid by it: %s drafted, %s published', (drafter, publisher) => {
    expect(given(...settled, ...counties('v1', drafter, publisher)).when(proposed('A1', base('b1')))).toMatchObject({ ...SOD, facts: { act: 'judgeByTable' } });
    expect(given(...settled, ...counties('v1', 'officer', 'confirmer')).when(proposed('A1', base('b1')))).toMatchObject([{ type: 'AwardProposed' }]);
    expect(given(...settled, ...counties('v1', drafter, publisher), ...counties('v2', 'officer', 'confirmer')).when(proposed('A1', base('b1')))).toMatchObject([{ type: 'AwardProposed' }]);
  });
});

describe('who files for a party keeps no register of it (domain 3.2)', () => {
  const RECORDS: readonly Act[] = [
    registered('firm-a'),
    act({ type: 'proposePartyChange', change: 'C1', party: 'firm-a', to: { group: 'firm-b' }, documentNo: '1号', reason: '并入集团' }),
    ...withAccount('firm-a', 'second'),
    act({ type: 'enrolFirm', party: 'firm-a', fromOn: day('2026-01-01'), documentNo: '1号' }),
    act({ type: 'recordReport', party: 'firm-a', period: '2026-01', receivedOn: day('2026-02-10'), revenueFen: 1n, taxFen: 1n, headcount: 1 }),
    act({ type: 'recordResidency', party: 'firm-a', movedInOn: day('2026-01-02'), category: 'SERVICES', documentNo: '1号' }),
  ];
  // Residency is Jiading's to ask for.
  const known = [act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), ...settled, registered('firm-b'), act({ type: 'enrolFirm', party: 'firm-a', fromOn: day('2025-01-01'), documentNo: '0号' })];
  const others = known.filter(({ command }) => command.type !== 'enrolFirm');

  it.each(RECORDS.map((one) => [one.command.type, one] as const))('not after the award: %s', (_, record) => {
    expect(given(...known, proposed('A1', bole('p1', FIVE))).when(by('applicant', record))).toMatchObject({ ...SOD, facts: { act: 'keepRecord', person: 'applicant' } });
  });

  it.each(RECORDS.slice(5).map((one) => [one.command.type, one] as const))('nor before it: %s', (_, record) => {
    expect(given(...known, by('applicant', record)).when(proposed('A1', bole('p1', FIVE)))).toMatchObject({ ...SOD, facts: { act: 'fileFor', person: 'applicant' } });
    expect(given(...known, record).when(proposed('A1', bole('p1', FIVE)))).toMatchObject([{ type: 'AwardProposed' }]);
  });

  it('nor a registration, or a change of it', () => {
    const own = others.map((one) => (one.command.type === 'registerParty' && one.command.party === 'firm-a' ? by('applicant', one) : one));
    for (const before of [own, [...others, ...RECORDS.slice(1, 2).map((one) => by('applicant', one))]]) expect(given(...before).when(proposed('A1', bole('p1', FIVE)))).toMatchObject({ ...SOD, facts: { act: 'fileFor', person: 'applicant' } });
  });

  it('of another party it may', () => {
    const other = by('applicant', act({ type: 'enrolFirm', party: 'firm-b', fromOn: day('2026-01-01'), documentNo: '1号' }));
    expect(given(...known, other).when(proposed('A1', bole('p1', FIVE)))).toMatchObject([{ type: 'AwardProposed' }]);
    expect(given(...known, proposed('A1', bole('p1', FIVE))).when(other)).toMatchObject([{ type: 'FirmEnrolled' }]);
  });
});

describe('who granted an award and money of another policy that met it', () => {
  const SAID = { programme: 'sj-08b-bole-match', claimant: 'firm-a', subject: 'person=p1', policy: '市级', level: 'MUNICIPAL', town: null, paidFen: 1_000_000n, paidOn: day('2026-03-12'), documentNo: '1号' } as const;
  const met = [...settled, ...paid('A1', bole('p1', FIVE), FIVE), act({ type: 'registerOtherGrant', grant: 'OG1', ...SAID }, 'reviewer', '2026-04-01')];

  it.each([
    act({ type: 'closeFinding', finding: 'F-OG1-1', reason: '另一事项' }, 'legal', '2026-04-02'),
    act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '误登' }, 'legal', '2026-04-02'),
  ])('neither closes the finding nor takes the money out of the register', (one) => {
    for (const who of ['proposer', 'leader', 'maker', 'checker', 'cashier']) expect(given(...met).when(by(who, one))).toMatchObject(SOD);
    const book = given(...met);
    expect(book.does(one)).not.toHaveProperty('refused');
    expect(book.when(one)).toEqual([]);
  });
});
