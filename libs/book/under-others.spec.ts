import { day } from '#kernel/day';
import { sentencesOf } from '#policy/sentences';
import { termsOf } from '#policy/terms';
import type { Claim } from '#policy/claims';
import type { Instrument } from '#policy/programme';
import { SONGJIANG } from '../../test/documents';
import { SECOND, secondAdopted as second, there as under } from '../../test/second-document';
import { openBook } from './book.drill';
import { type Act, act, approved, bole, event, given, on, opened, paid, placement, proposed, registered, released } from './book.given';
import { rosterBook, rosterProposed } from './rosters.given';

const adoption = (rules: Instrument): Act => act({ type: 'adoptInstrument', area: '310117', rules, choices: [] });
const ground = [...openBook, second];
const there = (award: string, claim: Claim, claimant?: string): Act => under(proposed(award, claim, claimant));
const again = (one: Act): Act => on('2026-03-10', { ...one, command: { ...one.command, again: {} } as Act['command'] });
const EIGHTEEN = 18_000_000n;
const LESS = event('e1', 40_000_000n);
const MORE = event('e1', 60_000_000n);

describe('one matter under two documents of a book (附则（一）, A-28)', () => {
  it('is paid the higher, not the sum, whichever was first: the rest comes beside the first, and nothing where that was as much', () => {
    const book = given(...ground, ...paid('A1', LESS, 12_000_000n));
    expect(book.when(there('A2', MORE))).toMatchObject([{ type: 'AwardProposed', amountFen: 6_000_000n, nettedHere: [{ award: 'A1', programme: 'sj-10b-event-subsidy', amountFen: 12_000_000n }] }]);
    expect(book.receipt?.inputs.underOthers).toEqual([{ award: 'A1', claimant: 'firm-a', programme: 'sj-10b-event-subsidy', documentNo: '沪松人社规〔2024〕5号', amountFen: 12_000_000n, article: '示例松办〔2024〕9号 第七条' }]);
    expect(book.receipt?.steps.at(-1)).toMatchObject({ rule: 'net-off-here', resultFen: 6_000_000n });
    const full = given(...ground, ...paid('A1', MORE, EIGHTEEN));
    for (const claim of [LESS, MORE]) expect(full.when(there('A2', claim))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', article: '示例松办〔2024〕9号 第七条', facts: { otherFen: EIGHTEEN, awards: ['A1'], policies: '沪松人社规〔2024〕5号' } });
  });

  it('comes off once, also where the claim or the register tells of it as of another policy', () => {
    const told = (paidFen: bigint, policy = '沪松人社规〔2024〕5号'): Claim => ({ ...MORE, otherGrants: [{ policy, paidFen, paidOn: day('2026-03-11') }] });
    const later = (claim: Claim): Act => on('2026-03-12', there('A2', claim));
    const first = [...ground, ...paid('A1', LESS, 12_000_000n)];
    for (const policy of ['沪松人社规〔2024〕5号', '沪松人社规[2024]5号第（十）条', `${SONGJIANG.zh}第（十）条`]) expect(given(...first).when(later(told(12_000_000n, policy)))).toMatchObject([{ amountFen: 6_000_000n }]);
    // What it is told to be above what the book has of it, comes off as well.
    const more = given(...first);
    expect(more.when(later(told(13_000_000n)))).toMatchObject([{ amountFen: 5_000_000n }]);
    expect(sentencesOf(termsOf(SECOND).find(({ programme }) => programme.id === 'zx-10b-event-subsidy')!, more.receipt!).zh.join()).toContain('即本区该案件的支持，只扣除一次');
    expect(given(...first).when(later(told(3_000_000n, '沪松人社规〔2024〕15号')))).toMatchObject([{ amountFen: 3_000_000n }]);
    expect(given(...first).when(later({ ...MORE, otherFiscalFen: 12_000_000n, otherFiscalPolicies: ['沪松人社规〔2024〕5号'] }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'claim.otherFiscalPolicies', award: 'A1' } });
  });

  it('is said in both languages, with the document, the award and the amount', () => {
    const book = given(...ground, ...paid('A1', LESS, 12_000_000n), there('A2', MORE));
    const term = termsOf(SECOND).find(({ programme }) => programme.id === 'zx-10b-event-subsidy')!;
    const { zh, en } = sentencesOf(term, book.receipt!);
    expect(zh.join()).toContain('本单位的A1号案件依据沪松人社规〔2024〕5号（sj-10b-event-subsidy）就同一事项获支持120,000.00元，同一事项从高而不重复');
    expect(zh.join()).toContain('予以扣除，为60,000.00元');
    expect(en.join()).toContain('120,000.00 yuan for the same matter');
  });

  it('counts what is only held, too: when that ends, what is not paid yet is proposed again, and what is paid is not topped up (B-24)', () => {
    const book = given(...ground, proposed('A1', LESS), there('A2', MORE));
    expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 6_000_000n });
    expect(book.when(again(there('A2', MORE)))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    book.does(released('A1', 'WITHDRAWN'));
    expect(book.does(again(there('A2', MORE)))).toMatchObject([{ type: 'AwardReleased', why: 'REASSESSED' }, { type: 'AwardProposed', amountFen: EIGHTEEN }]);
    expect(book.records.get('awards', 'A2')).not.toHaveProperty('nettedHere');
  });

  it('is not taken off twice: of two, the first is approved in full, and raised by no more than is above both', () => {
    const book = given(...ground, proposed('A1', LESS), there('A2', MORE));
    expect(book.when(approved('A1'))).toMatchObject([{ type: 'AwardApproved', amountFen: 12_000_000n }]);
    expect(book.when(approved('A2'))).toMatchObject([{ type: 'AwardApproved', amountFen: 6_000_000n }]);
  });

  it.each<[string, Claim]>([
    ['a person placed', placement('p1', 'VETERAN')],
    ['an award matched', bole('p1', 4_000_000n)],
    ['a project, though its limit names the group alone', { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: MORE.opensOn }],
    ['a base', { kind: 'LABOUR_BASE', county: '532822', base: 'b1', openedOn: MORE.opensOn }],
    ['a selection', { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '协会', cycle: 2025, decisionNo: '协〔2025〕1号', decidedOn: MORE.opensOn }],
  ])('is %s', (_, claim) => {
    const finding = claim.kind === 'INNOVATION_PROJECT' || claim.kind === 'BRAND_AWARD' ? { amountFen: 5_000_000n, reason: '经评估审定' } : undefined;
    const found = (one: Act): Act => ({ ...one, command: { ...one.command, ...(finding && { finding }) } as Act['command'] });
    const counties = [act({ type: 'draftTable', table: 'partner-counties', version: 'v9', documentNo: '1', rows: [{ key: '532822', amountFen: null, fromOn: MORE.opensOn.subtract({ years: 1 }), toOn: null }] }), act({ type: 'publishTable', table: 'partner-counties', version: 'v9' }, 'confirmer')];
    const book = given(...rosterBook, second, ...counties, found(proposed('A1', claim)));
    expect(book.when(found(there('A2', claim)))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { awards: ['A1'] } });
  });

  it('is a line of a roster, found by its place', () => {
    const book = given(...rosterBook, second, ...rosterProposed('R1', ['p1', 'p2']));
    expect(book.when(there('A2', placement('p2', 'DISABLED')))).toMatchObject([{ amountFen: 30_000n, nettedHere: [{ award: 'R1', line: 2, amountFen: 70_000n }] }]);
    const other = given(...rosterBook, second, there('A1', placement('p2', 'DISABLED')), ...rosterProposed('R1', ['p1', 'p2']));
    expect(other.records.get('awards', 'R1')).toMatchObject({ amountFen: 70_000n, roster: { granted: 1, declined: 1 } });
  });

  it('is of one group where a programme counts by it; another’s is compared by two', () => {
    const book = given(...ground, registered('firm-z', { group: 'g9' }), proposed('A1', MORE));
    expect(book.when(there('A2', MORE, 'firm-z'))).toMatchObject([{ type: 'AwardProposed', amountFen: EIGHTEEN, flags: ['SAME_MATTER'] }]);
    book.does(there('A2', MORE, 'firm-z'));
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['SAME_MATTER'] } });
    expect(book.when(approved('A2', ['SAME_MATTER']))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
  });

  it('is not another matter, nor what has all come back, nor of another version of the document (B-22)', () => {
    expect(given(...ground, proposed('A1', LESS)).when(there('A2', event('e2', 60_000_000n)))).toMatchObject([{ amountFen: EIGHTEEN }]);
    expect(given(...ground, proposed('A1', LESS), released('A1', 'WITHDRAWN')).when(on('2026-03-10', there('A2', MORE)))).toMatchObject([{ amountFen: EIGHTEEN }]);
    const version = adoption({ ...SECOND, supersedes: 'sj-2024-05', runningCases: 'KEEP' });
    expect(given(...openBook, version, proposed('A1', LESS)).when(there('A2', MORE))).toMatchObject([{ amountFen: EIGHTEEN }]);
  });

  it('stops what was decided before this was asked, until it is proposed again', () => {
    const book = given(...ground, ...paid('A1', LESS, 12_000_000n), there('A2', MORE));
    book.records.apply({ table: 'awards', key: 'A2', next: ({ nettedHere: _, ...old }: { nettedHere?: object[] }) => ({ ...old, amountFen: EIGHTEEN }) } as never);
    const no = { refused: 'PAID_UNDER_OTHER_POLICY', facts: { award: 'A2', ownFen: EIGHTEEN, otherFen: 12_000_000n, dueFen: 6_000_000n, awards: ['A1'] } };
    expect(book.when(approved('A2'))).toMatchObject(no);
    expect(book.when(again(there('A2', MORE)))).toMatchObject([{ type: 'AwardReleased' }, { amountFen: 6_000_000n }]);
  });

  it('counts what a clawback is still to bring back, and is not topped up after it (B-24)', () => {
    const book = given(...ground, ...paid('A1', LESS, 12_000_000n), opened('A1', 12_000_000n));
    expect(book.does(on('2026-04-02', there('A2', MORE)))).toMatchObject([{ amountFen: 6_000_000n }]);
  });
});
