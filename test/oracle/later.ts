import type { BookFact } from '#book/facts';
import { iso } from './law';

/** The one document that supersedes another in these runs. */
export const LATER = 'sj-2026-03';
const FIRST = { s: 'sj-2024-05', j: 'jd-2022-14' } as const;

/** A fact, and when it was written. */
interface Entry {
  fact: BookFact;
  on: string;
}

interface Later {
  adoptedOn: string;
  inForceOn: string;
  closes: boolean;
  capFen: bigint;
}

type Adopted = Extract<BookFact, { type: 'InstrumentAdopted' }>;

const KEPT = new WeakMap<readonly Entry[], { entries: number; later: Later | undefined }>();

/** Looked for once in the same facts. */
function laterOf(log: readonly Entry[]): Later | undefined {
  const kept = KEPT.get(log);
  if (kept?.entries === log.length) return kept.later;
  const later = adoptedIn(log);
  KEPT.set(log, { entries: log.length, later });
  return later;
}

function adoptedIn(log: readonly Entry[]): Later | undefined {
  const adopted = log.find((entry): entry is Entry & { fact: Adopted } => entry.fact.type === 'InstrumentAdopted' && entry.fact.instrument === LATER);
  const rules = adopted?.fact.rules;
  if (!adopted || !rules) return undefined;
  const cap = rules.programmes.find(({ id }) => id === 'sj-08b-bole-match')?.limits.find(({ kind }) => kind === 'CAP');
  return { adoptedOn: adopted.on, inForceOn: iso(rules.inForceOn), closes: rules.runningCases === 'CLOSE', capFen: cap?.capFen ?? 0n };
}

/** By the day of the fact; what was filed before a document was adopted stays under the one before. */
export function documentFor(log: readonly Entry[], programme: string, { factOn, filedOn }: { factOn: string; filedOn: string | undefined }): string {
  const later = programme.startsWith('sj-') ? laterOf(log) : undefined;
  return later && later.inForceOn <= factOn && (filedOn === undefined || later.adoptedOn <= filedOn) ? LATER : FIRST[programme.startsWith('sj-') ? 's' : 'j'];
}

/** Whether the cases of a document have come to their end by another (附则（一）); one that was reopened since goes on under it. */
export function isEnded(log: readonly Entry[], document: string, on: string, reopenedOn?: string): boolean {
  const later = document === FIRST.s ? laterOf(log) : undefined;
  return later !== undefined && later.closes && later.inForceOn <= on && (reopenedOn === undefined || reopenedOn < later.inForceOn);
}

/** What the later document says otherwise (B-22). */
export const saidLater = (log: readonly Entry[], document: string): { capFen?: bigint; fromOn?: string } => {
  const later = document === LATER ? laterOf(log) : undefined;
  return later ? { capFen: later.capFen, fromOn: later.inForceOn } : {};
};

const DOCUMENTS = {
  songjiang: { from: '2024-01-01', inForce: '2024-09-09', to: '2028-12-31' },
  jiading: { from: '2022-01-01', inForce: '2022-01-01', to: '9999-12-31' },
};

/** The days of the document by which a claim is decided. */
export function daysOf(log: readonly Entry[], { programme, document }: { programme: string; document: string }) {
  const days = programme.startsWith('sj-') ? DOCUMENTS.songjiang : DOCUMENTS.jiading;
  const { fromOn } = saidLater(log, document);
  return fromOn === undefined ? days : { ...days, from: fromOn, inForce: fromOn };
}
