import { type Act, act, bole, registered } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { SONGJIANG } from '../../test/documents';
import { afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

afterAll(sweep);

const issued = act({
  type: 'interpret', interpretation: 'I1', instrument: SONGJIANG.id, bureau: SONGJIANG.interpreter, article: '第（八）条', question: '国家级部分？', answer: '一并计入。', documentNo: '释1号',
  fromOn: day('2025-01-01'), reading: { point: 'A-07', value: 'NATIONAL_PART_TOO' },
});
const claim = { ...bole('p9', 3_000_000n), level: 'NATIONAL' as const, nationalDecidedFen: 2_000_000n, nationalReceivedFen: 2_000_000n };
const proposed: Act = act({ type: 'proposeAward', award: 'A9', programme: 'sj-08b-bole-match', claimant: 'firm-i', claim, filedOn: day('2026-03-02'), applicant: 'applicant', reviewers: ['street', 'bureau'] }, 'proposer');
const acts = [...openBook, registered('firm-i'), issued, proposed];
const inputs = ({ receipt }: WireEnvelope): object => receipt!['inputs'] as object;

describe('what a decision says of interpretations is what the book knew', () => {
  it('of a book that is whole', async () => {
    expect((await verdictOf(await new LedgerFile().book(acts))).findings).toEqual([]);
  });

  it.each<[string, object]>([
    ['left out', { interpretations: undefined }],
    ['in other words', { interpretations: [{ answer: '不计入。', article: '第（八）条', documentNo: '释1号', reading: { point: 'A-07', value: 'NATIONAL_PART_TOO' } }] }],
    ['that nobody issued', { interpretations: [{ answer: '一并计入。', article: '第（八）条', documentNo: '释1号', reading: { point: 'A-07', value: 'NATIONAL_PART_TOO' } }, { answer: '从宽。', article: '第（八）条', documentNo: '释2号' }] }],
  ])('a decision with one %s is found', async (_, told) => {
    expect(await afterForging(acts, 'AwardProposed', (event) => Object.assign(inputs(event), told))).toMatchObject({ what: 'RECEIPT' });
  });

  it.each<[string, object]>([
    ['by another bureau', { bureau: '松江区财政局' }],
    ['of a point that the document does not leave open', { reading: { point: 'A-33', value: 'CONFIRMED_EACH_YEAR' } }],
    ['with a reading that it does not leave', { reading: { point: 'A-31', value: '400' } }],
    ['that counts what was not counted', { reading: { point: 'A-14', value: 'PER_ENTERPRISE' } }],
  ])('an interpretation %s is found', async (_, told) => {
    expect(await afterForging(acts, 'InterpretationIssued', ({ fact }) => Object.assign(fact, told))).toMatchObject({ what: 'READING' });
  });

  it('and so is one read as nobody chose', async () => {
    expect(await afterForging(acts, 'InterpretationIssued', ({ fact }) => delete fact['reading'])).toMatchObject({ what: 'RECEIPT' });
  });
});
