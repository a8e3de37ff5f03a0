import { day } from '#kernel/day';
import type { Instrument } from '#policy/programme';
import { SONGJIANG } from '../../test/documents';
import { act, given, on, adopted } from './book.given';
import { termOf, termOfReceipt } from './terms';

const BOLE = 'sj-08b-bole-match';
const FACT = day('2026-07-01');
const later = (more: Partial<Instrument> = {}): Instrument => ({ ...SONGJIANG, id: 'sj-2026-03', supersedes: 'sj-2024-05', retroactiveFromOn: null, inForceOn: FACT, ...more });
const adopts = (rules: Instrument, when = '2026-07-01') => on(when, act({ type: 'adoptInstrument', area: '310117', rules, choices: [] }));
const filed = (filedOn: string, filedUnder?: string) => ({ filedOn: day(filedOn), filedUnder });
const chosen = (book: ReturnType<typeof given>, ...asked: Parameters<typeof filed>): string | undefined => termOf(book.records, BOLE, FACT, filed(...asked))?.instrument.id;

describe('the document under which a claim is decided (A-30)', () => {
  const book = given(adopted, adopts(later()));

  it('is the one before for what was filed before the later one was adopted, also on the day of its adoption', () => {
    expect(chosen(book, '2026-06-30')).toBe('sj-2024-05');
    expect(chosen(book, '2026-07-01', 'sj-2024-05')).toBe('sj-2024-05');
    expect(chosen(book, '2026-07-01', 'sj-2026-03')).toBe('sj-2026-03');
  });

  it('is told by the day of filing alone where the filing does not say it', () => {
    expect([chosen(book, '2026-07-01'), chosen(book, '2026-07-02')]).toEqual(['sj-2026-03', 'sj-2026-03']);
  });

  it('is the later one where that takes what was filed', () => {
    expect(chosen(given(adopted, adopts(later({ takesFiled: true }))), '2026-07-01', 'sj-2024-05')).toBe('sj-2026-03');
  });

  it('is the last of several of one day that stood when it was filed', () => {
    const three = given(adopted, adopts(later()), adopts(later({ id: 'sj-2026-04', supersedes: 'sj-2026-03' })));
    expect(['sj-2024-05', 'sj-2026-03', 'sj-2026-04'].map((under) => chosen(three, '2026-07-01', under))).toEqual(['sj-2024-05', 'sj-2026-03', 'sj-2026-04']);
  });
});

describe('the document by which a decision is read out (A-30)', () => {
  it('is the one whose fingerprint its receipt names, and no other', () => {
    const book = given(adopted, adopts(later({ takesFiled: true })));
    const old = book.records.get('programmes', BOLE)?.versions[0]?.term;
    const read = (instrumentHash: string): string | undefined => termOfReceipt(book.records, { instrumentHash, inputs: { programme: BOLE } })?.instrument.id;
    expect([read(old?.ruleHash ?? ''), read('0'.repeat(64))]).toEqual(['sj-2024-05', undefined]);
  });
});
