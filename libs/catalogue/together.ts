import { before, type Day } from '#kernel/day';
import { sameNumber } from '#kernel/document-numbers';
import { firstDayOf } from '#policy/eligibility';
import { subjectPartsEver } from '#policy/overlap';
import type { Clause, Instrument } from '#policy/programme';
import { isRegional, type RegionalPolicy } from '#policy/regional';
import type { Flaw } from '#policy/flaw';
import { isOfDistrict } from './reading';
import { plain } from './sentence';

type Any = Instrument | RegionalPolicy;

/** What is wrong with a document beside the others: one name twice, one programme on one day by two documents, what it rests on missing. */
export function unfitting(document: Any, others: readonly Any[]): Flaw[] {
  const twin = others.some(({ id }) => id === document.id) ? [{ path: ['id'], zh: `另一文件已用 ${document.id}`, en: `is the id of another file, too: ${document.id}` }] : [];
  const districts = others.filter(isOfDistrict);
  return [...twin, ...(isRegional(document) ? baseless(document, districts) : conflicts(document, districts))];
}

/** 附则（二）: a town's policy rests on a provision of its district that permits it, and overlaps with a programme that there is. */
function baseless({ area, permittedBy, clauses }: RegionalPolicy, districts: readonly Instrument[]): Flaw[] {
  const own = districts.filter((one) => one.area === area);
  const provision = own.flatMap(({ provisions = [] }) => provisions).find(({ id }) => id === permittedBy);
  const unpermitted = provision?.permits === 'REGIONAL_POLICIES' ? [] : [{ path: ['permittedBy'], zh: `${area} 的文件中没有允许区域扶持政策的 ${permittedBy}`, en: `is no provision of ${area} that permits regional policies: ${permittedBy}` }];
  return [
    ...unpermitted,
    ...clauses.flatMap(({ overlaps: { programme: id, by } }, n) => {
      const programme = own.flatMap(({ programmes }) => programmes).findLast((one) => one.id === id);
      const at = ['clauses', n, 'overlaps'];
      if (!programme) return [{ path: [...at, 'programme'], zh: `${area} 没有项目 ${id}`, en: `is no programme of ${area}: ${id}` }];
      const parts = subjectPartsEver(programme);
      return parts.includes(by) ? [] : [{ path: [...at, 'by'], zh: `该项目的事项以 ${parts.join('、')} 区分`, en: `a matter of this programme is told by ${parts.join(', ')}` }];
    }),
  ];
}

/** A document that supersedes goes on with the names of the one before; any other has names, and days, of its own. */
function conflicts(document: Instrument, others: readonly Instrument[]): Flaw[] {
  const line = lineOf(document, others);
  const strangers = others.filter((one) => !line.has(one.id) && !lineOf(one, [document, ...others]).has(document.id));
  return [...nameless(document, others), ...misnamed(document, others), ...misplaced(document, others), ...paidTwice(document, strangers), ...numberedTwice(document, strangers), ...namedTwice(document, strangers), ...saidTwice(document, strangers)];
}

/** What it supersedes is of the same district, and began before. */
function misplaced({ area, supersedes, inForceOn }: Instrument, others: readonly Instrument[]): Flaw[] {
  if (supersedes === null) return [];
  const replaced = others.find(({ id }) => id === supersedes);
  if (replaced?.area !== area) return [{ path: ['supersedes'], zh: `${area} 没有文件 ${supersedes}`, en: `is no document of ${area}: ${supersedes}` }];
  return before(replaced.inForceOn, inForceOn) ? [] : [{ path: ['inForceOn'], zh: `须晚于所代替文件 ${supersedes} 的 inForceOn`, en: `must lie after that of ${supersedes}, which it supersedes` }];
}

const paidTwice = (document: Instrument, strangers: readonly Instrument[]): Flaw[] =>
  document.programmes.flatMap(({ id }, n) => {
    const twin = strangers.find(({ programmes }) => programmes.some((other) => other.id === id));
    if (!twin) return [];
    const path = ['programmes', n, 'id'];
    if (twin.area !== document.area || !meet(document, twin)) return [{ path, zh: `文件 ${twin.id} 已用此名`, en: `is a name of ${twin.id} already` }];
    return [{ path, zh: `与文件 ${twin.id} 的适用期重叠，且未注明 supersedes`, en: `stands in ${twin.id}, too, for days that overlap, and neither supersedes the other` }];
  });

/** Of one district a number is of one document; a correction supersedes it. */
function numberedTwice({ area, documentNo }: Instrument, strangers: readonly Instrument[]): Flaw[] {
  const twin = strangers.find((one) => one.area === area && sameNumber(one.documentNo, documentNo));
  return twin ? [{ path: ['documentNo'], zh: `文件 ${twin.id} 已用此文号，且未注明 supersedes`, en: `is the number of ${twin.id}, too, and neither supersedes the other` }] : [];
}

/** One clause is not paid by two documents of a district in the same days, whatever either calls it. */
const saidTwice = (document: Instrument, strangers: readonly Instrument[]): Flaw[] =>
  document.programmes.flatMap(({ id, sentence }, n) => {
    const twin = strangers.find((one) => one.area === document.area && meet(document, one) && one.programmes.some((other) => other.id !== id && plain(other.sentence) === plain(sentence)));
    return twin ? [{ path: ['programmes', n, 'sentence'], zh: `与文件 ${twin.id} 的条文相同、适用期重叠，且未注明 supersedes`, en: `stands in ${twin.id}, too, for days that overlap, and neither supersedes the other` }] : [];
  });

const namedTwice = ({ clauses }: Instrument, strangers: readonly Instrument[]): Flaw[] =>
  clauses.flatMap((clause, n) => namesOf(clause).flatMap((id) => {
    const twin = strangers.find((other) => other.clauses.some((one) => namesOf(one).includes(id)));
    return twin ? [{ path: ['clauses', n], zh: `文件 ${twin.id} 已用 ${id}`, en: `${id} is a name of ${twin.id} already` }] : [];
  }));

const namesOf = ({ id, lists = [], targets = [] }: Clause): string[] => [id, ...[...lists, ...targets].map((one) => one.id)];

/** The documents that one supersedes, the ones before those, and so on. */
function lineOf({ supersedes }: Instrument, others: readonly Instrument[], known = new Set<string>()): ReadonlySet<string> {
  const next = others.find(({ id }) => id === supersedes);
  if (supersedes === null || known.has(supersedes) || !next) return known;
  return lineOf(next, others, known.add(supersedes));
}

const meet = (a: Instrument, b: Instrument): boolean => {
  const ends = ({ validToOn }: Instrument, firstOn: Day): boolean => validToOn !== null && before(validToOn, firstOn);
  return !ends(a, firstDayOf(b)) && !ends(b, firstDayOf(a));
};

/** A book is opened by its area's name, which one of its documents must say. */
const nameless = ({ area, district }: Instrument, others: readonly Instrument[]): Flaw[] =>
  district || others.some((one) => one.area === area && one.district) ? [] : [{ path: ['area'], zh: `没有文件写明 ${area} 的区名 district`, en: `no document names the district of ${area}` }];

/** What heads a book is one name: the documents of an area call their district the same, in both languages. */
function misnamed({ area, district }: Instrument, others: readonly Instrument[]): Flaw[] {
  if (!district) return [];
  return (['zh', 'en'] as const).flatMap((language) => {
    const other = others.find((one) => one.area === area && one.district && one.district[language] !== district[language]);
    return other?.district ? [{ path: ['district', language], zh: `文件 ${other.id} 称 ${area} 为“${other.district[language]}”，同一行政区的区名须一致`, en: `${other.id} names the district of ${area} “${other.district[language]}”: documents of one area name one district` }] : [];
  });
}
