import { claimShapes } from '#policy/claims';
import type { Flaw } from '#policy/flaw';
import type { Instrument, Limit, Programme } from '#policy/programme';
import { amountsGiven, plain } from './sentence';
import { always } from './unheeded';

type OpenPoints = Instrument['openPoints'];

/** Limits that leave a reading without any, a person who counts with more than the person, and readings that nothing of a rule goes by. */
export const miscounted = ({ programmes, openPoints }: Instrument): Flaw[] =>
  programmes.flatMap((programme, n) =>
    [...boundless(programme, openPoints), ...overPerson(programme, openPoints), ...ofMore(programme, openPoints), ...unread(programme, openPoints)].map((flaw) => ({ ...flaw, path: ['programmes', n, ...flaw.path] })),
  );

/** However the district reads the text, one fact is not paid again and again. */
const boundless = ({ limits }: Programme, openPoints: OpenPoints): Flaw[] =>
  always(limits.filter(({ kind }) => kind !== 'SOFT_CAP'), openPoints) ? [] : [{ path: ['limits'], zh: '须有在每一种读法下都计的限额', en: 'must have a limit that counts in every reading' }];

/** Where nobody chooses otherwise. */
export const byDefault = (openPoints: OpenPoints) => ({ choice }: Limit): boolean => !choice || openPoints.some(({ point, byDefault: stated }) => point === choice.point && stated === choice.value);

const ofPerson = ({ of }: Limit): boolean => of.length === 1 && of[0] === 'person';

/** …元/人: what is for a person is counted by the person alone, whoever claims it, unless the district chooses otherwise. */
function overPerson({ sentence, claim, limits }: Programme, openPoints: OpenPoints): Flaw[] {
  const given = amountsGiven(sentence).filter(({ each }) => each === '人' || each === '名');
  if (given.length === 0 || !('person' in claimShapes[claim].shape)) return [];
  const once = /一次性/.test(plain(sentence));
  const asked = (limit: Limit): boolean => (once ? limit.kind === 'ONCE' : given.some(({ as, fen }) => as === 'MOST' && fen === limit.capFen) || !given.some(({ as }) => as === 'MOST'));
  const counting = limits.map((limit, l) => ({ limit, l })).filter(({ limit }) => limit.kind !== 'SOFT_CAP' && asked(limit) && byDefault(openPoints)(limit));
  if (counting.some(({ limit }) => ofPerson(limit))) return [];
  const wide = counting.find(({ limit }) => limit.of.includes('person')) ?? counting[0];
  return [{ path: ['limits', ...(wide ? [wide.l, 'of'] : [])], zh: '条文按人计，限额须只以 person 为键', en: 'the sentence counts by person: a limit must be of the person alone' }];
}

/** What a limit answers of a person, or of a talent, is true of the person alone. */
const OF_PERSON: readonly (Limit['refusal'] | undefined)[] = ['PERSON_ALREADY_SUBSIDISED', 'TALENT_ALREADY_PAID', 'PERSON_CLAIM_PENDING', 'TALENT_CLAIM_PENDING'];

const ofMore = ({ limits }: Programme, openPoints: OpenPoints): Flaw[] =>
  limits.flatMap((limit, l) => {
    const answers = OF_PERSON.includes(limit.pending) || OF_PERSON.includes(limit.refusal);
    return answers && byDefault(openPoints)(limit) && !ofPerson(limit) ? [{ path: ['limits', l, 'of'], zh: `${limit.pending ?? limit.refusal} 按人计，须只以 person 为键`, en: `must be of the person alone, of whom it answers ${limit.pending ?? limit.refusal}` }] : [];
  });

/** A point that may be read in two ways changes what the programme gives; a reading that is named for a kind of limit has that limit. */
const unread = ({ points, limits, conditions, assessment }: Programme, openPoints: OpenPoints): Flaw[] =>
  points.flatMap((point, p) => {
    const open = openPoints.find((one) => one.point === point);
    const chosen = limits.filter(({ choice, capAt }) => choice?.point === point || capAt === point);
    const kinds = (open?.values ?? []).filter((value) => LIMITS.includes(value));
    const without = kinds.find((kind) => !chosen.some(({ kind: own, choice }) => own === kind && choice?.value === kind));
    if (without) return [{ path: ['limits'], zh: `${point} 读作 ${without} 的，须有该限额`, en: `must have the ${without} that ${point} reads it as` }];
    const isOpen = open !== undefined && (open.values.length > 1 || open.number !== undefined);
    if (!isOpen || chosen.length > 0 || conditions.some(({ choice }) => choice === point) || readBy(point, assessment)) return [];
    return [{ path: ['points', p], zh: `该项目没有一处按 ${point} 的读法而定`, en: `nothing of the programme goes by how ${point} is read` }];
  });

/** Points that change how an amount is found, or how long a claim may be filed. */
const readBy = (point: string, { kind }: Programme['assessment']): boolean => point === 'A-31' || (point === 'A-07' && kind === 'MATCHING') || (point === 'A-34' && kind.startsWith('PERCENT'));

const LIMITS: readonly string[] = ['CAP', 'ONCE', 'TOP_UP', 'QUOTA'] satisfies Limit['kind'][];
