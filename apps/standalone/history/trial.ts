import type { BookCommand } from '#book/facts';
import { documentNamed } from '#catalogue/documents';
import type { Day } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import type { Instrument } from '#policy/programme';
import { isRegional, type RegionalPolicy } from '#policy/regional';
import type { Writers } from '#writer/writers';
import type { RegisterAct } from './register';
import type { Shown } from './shown';

/** The one programme of an invented trial of Songjiang, which is ended and suspended without an end to what the true documents pay. */
export const TRIAL_EVENT = 'sj-demo-trial-event';

/** Days before the last on which the later rules of the trial are adopted, and from which on they are in force. */
const ADOPTED_AGO = 75;
const IN_FORCE_AGO = 60;
const SUSPENDED_AGO = 40;
const MODEL = { document: 'sj-2024-05', programme: 'sj-10b-event-subsidy' };

/** The event subsidy of the document in force, under other names: its articles are those of the trial. */
function firstRules(): Instrument {
  const { programmes, openPoints, provisions: _, ...model } = documentNamed(MODEL.document);
  const documentNo = '演示试点〔2024〕1号';
  const [pays] = programmes.filter(({ id }) => id === MODEL.programme);
  if (!pays) throw new Error(`${MODEL.document} has no ${MODEL.programme}`);
  return {
    ...model, id: 'sj-demo-trial-1', documentNo, zh: '人力资源活动补贴试点办法（示例，并无此文件）', en: 'Trial rules for event subsidies (an example: there is no such document)', retroactiveFromOn: null,
    articles: { validity: `${documentNo} 第七条`, retroactive: null, overlap: `${documentNo} 第五条`, misconduct: `${documentNo} 第六条`, implementingRules: `${documentNo} 第八条`, interpretation: `${documentNo} 第九条` },
    openPoints: openPoints.filter(({ point, everywhere }) => everywhere === true || pays.points.includes(point)),
    programmes: [{ ...pays, id: TRIAL_EVENT, clause: '二', article: `${documentNo} 第二条` }],
    clauses: [],
  };
}

/** The later rules, which end what runs under the first. */
function laterRules(first: Instrument, { last }: Shown): Instrument {
  const inForceOn = last.subtract({ days: IN_FORCE_AGO });
  const documentNo = `演示试点〔${inForceOn.year}〕2号`;
  return {
    ...first, id: 'sj-demo-trial-2', documentNo, supersedes: first.id, runningCases: 'CLOSE', signedOn: last.subtract({ days: ADOPTED_AGO }), inForceOn,
    articles: { ...first.articles, validity: `${documentNo} 第七条`, transition: `${documentNo} 第十条` },
    programmes: first.programmes.map((programme) => ({ ...programme, article: `${documentNo} 第二条` })),
  };
}

/** Both documents of the trial, the second as of the days shown. */
export function trialRules(shown: Shown): [Instrument, Instrument] {
  const first = firstRules();
  return [first, laterRules(first, shown)];
}

export function trial(shown: Shown): RegisterAct[] {
  const { first, last } = shown;
  const [before, after] = trialRules(shown);
  const adoption = (on: Day, rules: Instrument): RegisterAct => ({ on, by: 'policy', path: `instruments/${rules.id}/adoption`, body: { choices: [] }, rules });
  const suspended = last.subtract({ days: SUSPENDED_AGO });
  return [
    adoption(first, before),
    adoption(last.subtract({ days: ADOPTED_AGO }), after),
    { on: suspended, by: 'leader', path: `programmes/${TRIAL_EVENT}/suspension`, body: { reason: '试点评估期间暂停', documentNo: `演示文号〔${suspended.year}〕试点1号` } },
  ];
}

/** A document that no catalogue offers, put to the book as a request would put it. @throws Error where the book refuses it */
export async function adopt(writers: Writers, rules: Instrument | RegionalPolicy, at: Temporal.Instant): Promise<void> {
  const command: BookCommand = isRegional(rules) ? { type: 'adoptRegionalPolicy', area: rules.area, rules } : { type: 'adoptInstrument', area: rules.area, rules, choices: [] };
  const book = await writers.book(rules.area);
  const outcome = await book.submit({ command, at, actor: { ref: 'demo-policy', role: 'policy' }, id: `demo-adoption-${rules.id}`, hash: fingerprint(rules), correlationId: rules.id, causationId: rules.id });
  if ('refusal' in outcome) throw new Error(outcome.refusal.refused);
}
