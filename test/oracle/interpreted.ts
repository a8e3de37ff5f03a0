import type { BookCommand } from '#book/facts';
import { daysOf, LATER } from './later';
import { all, type Entry, written } from './written';

type Interpret = Extract<BookCommand, { type: 'interpret' }>;

/** By whose word a document is read, and no other's (附则（四）, 五（二）). */
const BUREAUS: Readonly<Record<string, string>> = { sj: '松江区人力资源和社会保障局', jd: '嘉定区人力资源和社会保障局' };

/** Articles that the documents have, as the runs name them. */
const ARTICLES: Readonly<Record<string, readonly string[]>> = { sj: ['第（九）条', '附则（三）'], jd: ['三、2', '三、7'] };

/** A reading, and the limits that it counts by beside those of every reading. */
type Way = readonly [value: string, counts?: string];

/** What the text leaves open, first as it is read where nothing is chosen (domain section 2). */
const OPEN: Readonly<Record<string, Readonly<Record<string, readonly Way[]>>>> = {
  sj: {
    'A-02': [['TOP_UP', 'the difference'], ['FIRST_ONLY', 'once']],
    'A-06': [['PER_PERSON_POLICY_TERM', 'person'], ['PER_PERSON_AND_AGENCY', 'person and agency']],
    'A-07': [['LOWER_OF_DECIDED_AND_RECEIVED'], ['NATIONAL_PART_TOO']],
    'A-10': [['GROUPS_1_TO_5'], ['GRADUATES_ONLY'], ['ALL_GROUPS']],
    'A-13a': [['12'], ['11'], ['13']],
    'A-13b': [['3'], ['2'], ['4']],
    'A-14': [['PER_BASE'], ['PER_ENTERPRISE', 'enterprise']],
    'A-23': [['END_OF_DOCUMENT'], ['1'], ['2']],
    'A-24': [['PER_GROUP', 'group'], ['PER_PROJECT', 'group and project']],
    'A-25': [['ONCE_PER_LEVEL'], ['HIGHEST_LEVEL_ONLY', 'all levels']],
    'A-31': [['FILED_BY_LAST_DAY'], ['1']],
    'A-34': [['FLOOR_TO_FEN'], ['ROUND_DOWN_TO_YUAN']],
  },
  jd: {
    'A-16': [['NO_ABSOLUTE_CAP'], ['20000000', 'event'], ['25000000', 'event']],
    'A-20': [['CALENDAR_YEAR_OF_AWARD'], ['31']],
    'A-34': [['FLOOR_TO_FEN'], ['ROUND_DOWN_TO_YUAN']],
  },
};

const districtOf = (document: string): string => document.slice(0, 2);

export const bureauOf = (document: string): string => BUREAUS[districtOf(document)] ?? '';
export const articlesOf = (document: string): readonly string[] => ARTICLES[districtOf(document)] ?? [];
/** Every point that can be read in more than one way, with its ways. */
export const openIn = (document: string): { point: string; values: string[] }[] => Object.entries(OPEN[districtOf(document)] ?? {}).map(([point, ways]) => ({ point, values: ways.map(([value]) => value) }));
const waysOf = ({ instrument, reading }: Interpret): readonly Way[] => OPEN[districtOf(instrument)]?.[reading?.point ?? ''] ?? [];

/** The claim, or the decision, that is read: by which document, of what day, and when it was filed. */
export interface When {
  document: string;
  factOn: string;
  filedOn: string;
}

/** The later document of the runs is adopted with the readings of the first. */
const chosenAtAdoption = (log: readonly Entry[], point: string): string | undefined =>
  all(log, 'InstrumentAdopted').flatMap(({ instrument, choices }) => (instrument === LATER ? [] : choices)).find((choice) => choice.point === point)?.value;

/** By what the bureau said last for the day of the fact, of all that was out when it was filed; else as was chosen on adoption (附则（四）, A-30). */
export function readAs(log: readonly Entry[], point: string, { document, factOn, filedOn }: When): string | undefined {
  let [from, value] = ['', chosenAtAdoption(log, point)];
  for (const { fact: { instrument, fromOn, reading }, on } of written(log, 'InterpretationIssued')) {
    const saidFrom = String(fromOn);
    if (instrument === document && reading?.point === point && saidFrom <= factOn && on <= filedOn && saidFrom >= from) [from, value] = [saidFrom, reading.value];
  }
  return value;
}

/** What was counted goes on: no reading counts by a limit that awards under an earlier one have not taken (B-22). */
function countsOtherwise(log: readonly Entry[], command: Interpret): boolean {
  const { instrument, reading } = command;
  const ways = waysOf(command);
  const limitOf = (value: string | undefined): string | undefined => ways.find(([one]) => one === value)?.[1];
  const since = all(log, 'InterpretationIssued').flatMap((one) => (one.instrument === instrument && one.reading?.point === reading?.point ? limitOf(one.reading?.value) : []));
  const asked = limitOf(reading?.value);
  return asked !== undefined && [limitOf(chosenAtAdoption(log, reading?.point ?? '') ?? ways[0]?.[0]), ...since].some((limit) => limit !== asked);
}

/** 解释: a reason of the law against it, or its number. */
export function interpreting(log: readonly Entry[], command: Interpret, on: string): string {
  const { interpretation, instrument, bureau, article, fromOn, reading } = command;
  if (!all(log, 'InstrumentAdopted').some((one) => one.instrument === instrument)) return 'NOT_ADOPTED';
  if (bureau !== bureauOf(instrument)) return 'NOT_INTERPRETING_BUREAU';
  const { from, to } = daysOf(log, { programme: `${districtOf(instrument)}-`, document: instrument });
  const since = fromOn === undefined ? on : String(fromOn);
  if (!articlesOf(instrument).includes(article) || since < from || since > to) return 'MALFORMED';
  if (all(log, 'InterpretationIssued').some((one) => one.interpretation === interpretation)) return 'ID_ALREADY_USED';
  if (reading && !waysOf(command).some(([value]) => value === reading.value)) return 'NOT_FOUND';
  return reading && countsOtherwise(log, command) ? 'READING_NEEDS_DOCUMENT' : interpretation;
}

/** 宽限 after the last day. */
export const daysOfGrace = (log: readonly Entry[], when: When): number => numberIn(readAs(log, 'A-31', when)) ?? 0;
export const numberIn = (value: string | undefined): number | undefined => (value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined);
