import { fingerprint } from '#kernel/digest';
import type { Instrument } from '#policy/programme';
import { SONGJIANG } from '../documents';
import type { District } from './district';

export const TRANSITION = '沪松人社规〔2026〕3号 附则（二）';

/** A document of the first of July that has the same programmes, and ends, or keeps, what runs under the old one. */
export const later = (runningCases: 'KEEP' | 'CLOSE', id = 'sj-2026-03'): Instrument => ({
  ...SONGJIANG, id, documentNo: '沪松人社规〔2026〕3号', supersedes: SONGJIANG.id, retroactiveFromOn: null, clauses: [],
  signedOn: Temporal.PlainDate.from('2026-06-15'), inForceOn: Temporal.PlainDate.from('2026-07-01'), runningCases, articles: { ...SONGJIANG.articles, transition: TRANSITION },
});

/** The catalogue offers today's documents; one of tomorrow is put to the book as the interface would put it. */
export async function adopts({ area, ledger }: District, rules: Instrument): Promise<void> {
  const command = { type: 'adoptInstrument' as const, area, rules, choices: [] };
  const book = await ledger.ground.writers.book(area);
  const outcome = await book.submit({ command, at: ledger.clock.at, actor: { ref: 'u-policy', role: 'policy' }, id: `adopt-${rules.id}`, hash: fingerprint(command), correlationId: rules.id, causationId: rules.id });
  if ('refusal' in outcome) throw new Error(outcome.refusal.refused);
}
