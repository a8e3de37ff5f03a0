import { isOfReports } from '#policy/reporting';
import type { Clause, Instrument, Provision, ReportAsked } from '#policy/programme';
import type { Flaw } from '#policy/flaw';
import { yearEnd } from '#policy/claim-days';
import { before } from '#kernel/day';
import { plain } from './sentence';

/** What binds firms and offices beside the money, where its sentence says otherwise: reports, the place of residence, the first review, the day of a target. */
export const unbound = (instrument: Instrument): Flaw[] => [
  ...instrument.clauses.flatMap((clause, n) => [...misreported(clause), ...unreviewed(clause), ...overdue(instrument, clause)].map((flaw) => ({ ...flaw, path: ['clauses', n, ...flaw.path] }))),
  ...(instrument.provisions ?? []).flatMap((provision, n) => unplaced(instrument, provision).map((flaw) => ({ ...flaw, path: ['provisions', n, ...flaw.path] }))),
  ...unreported(instrument),
];

/** How a sentence names the report of each period. */
const REPORT = { YEARLY: /年度|年报/, MONTHLY: /月报|月度/ } as const;

/** 建立企业年度和规上纳统企业月报统计制度: an obligation says whose reports, and for which periods, as its sentence does. */
function misreported({ kind, sentence, reports = [] }: Clause): Flaw[] {
  if (kind !== 'OBLIGATION') return [];
  if (reports.length === 0) return [{ path: ['reports'], zh: '义务条款须写明向谁要求哪些报表', en: 'an obligation says of whom it asks which reports' }];
  const text = plain(sentence);
  return [...(['YEARLY', 'MONTHLY'] as const).flatMap((period) => ofPeriod(text, reports, period)), ...askedElse(text, reports)];
}

function ofPeriod(text: string, reports: readonly ReportAsked[], period: ReportAsked['period']): Flaw[] {
  const isSaid = REPORT[period].test(text);
  const [first, ...others] = reports.flatMap((one, n) => (one.period === period ? [n] : []));
  if (first === undefined) return isSaid ? [{ path: ['reports'], zh: `条文写有报表，缺少 ${period}`, en: `the sentence asks for it, and there is no ${period}` }] : [];
  const path = ['reports', others.at(-1) ?? first, 'period'];
  if (!isSaid) return [{ path, zh: '条文没有该期报表', en: 'the sentence asks for no such report' }];
  return others.length > 0 ? [{ path, zh: '重复', en: 'stands twice' }] : [];
}

/** 规上: of those above scale alone, where the sentence says so. */
function askedElse(text: string, reports: readonly ReportAsked[]): Flaw[] {
  const [ofScale = ''] = /规上[^，,。；;、和]*/.exec(text) ?? [];
  return reports.flatMap(({ period, from }, n) => {
    const path = ['reports', n, 'from'];
    const isScaled = REPORT[period].test(ofScale);
    if (isScaled === (from === 'ABOVE_SCALE')) return [];
    return isScaled
      ? [{ path, zh: '条文限于规上企业，须为 ABOVE_SCALE', en: 'the sentence asks it of firms above scale: it must be ABOVE_SCALE' }]
      : [{ path, zh: '条文不限于规上企业，须为 ENTERPRISES', en: 'the sentence asks it of every firm: it must be ENTERPRISES' }];
  });
}

/** A programme that goes by reports needs a clause that asks for them. */
const unreported = ({ openPoints, clauses }: Instrument): Flaw[] =>
  openPoints.flatMap((open, n) => (isOfReports(open) && !clauses.some(({ reports }) => reports) ? [{ path: ['openPoints', n, 'values'], zh: '没有条款要求统计报表', en: 'goes by reports, and no clause asks for any' }] : []));

const OFFICES = /[镇乡街]|园区/;

function unreviewed({ firstReview, sentence }: Clause): Flaw[] {
  return firstReview && !OFFICES.test(sentence) ? [{ path: ['firstReview'], zh: '条文没有写明镇、街道或园区', en: 'the sentence names no town, street or park' }] : [];
}

const BY_END = /到(\d{4})年(?:末|底)/;

/** 到2028年末: by the last day of that year, and never after the end of the document. */
function overdue({ validToOn }: Instrument, { sentence, targets = [] }: Clause): Flaw[] {
  const [, year] = BY_END.exec(plain(sentence)) ?? [];
  const said = year === undefined ? undefined : yearEnd(year);
  return targets.flatMap(({ byOn }, n) => {
    const path = ['targets', n, 'byOn'];
    if (said && !byOn.equals(said)) return [{ path, zh: `条文写明 ${said.toString()}`, en: `the sentence says ${said.toString()}` }];
    return validToOn && before(validToOn, byOn) ? [{ path, zh: '不得晚于 validToOn', en: 'must not lie after validToOn' }] : [];
  });
}

/** 入驻: a provision that supports who sits in a place says in its own words which one. */
function unplaced({ programmes }: Instrument, { residency, sentence }: Provision): Flaw[] {
  const supports = sentence.includes('入驻');
  if (residency) return supports && sentence.includes(residency.zh) ? [] : [{ path: ['residency', 'zh'], zh: `条文没有写明入驻：${residency.zh}`, en: `the sentence does not say 入驻: ${residency.zh}` }];
  const asks = programmes.some(({ conditions }) => conditions.some(({ is }) => is === 'TALENT_PORT_RESIDENT'));
  return supports && asks ? [{ path: ['residency'], zh: '条文写有入驻，须写明 residency', en: 'the sentence says 入驻: it needs a residency' }] : [];
}
