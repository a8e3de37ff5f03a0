import type { Act } from '#book/book.given';
import { proposal } from './claims';
import { type Dice, plus, later } from './dice';
import { articlesOf, bureauOf, openIn } from './interpreted';
import { LATER } from './later';
import { type Draw, named, ROSTERS, said, type Scene } from './scene';

/** 解释 of a document, mostly by its bureau and with a reading, from today, an earlier or a later day on. */
export const interpretation: Draw = (scene, dice) => {
  const instrument = documentOf(scene, dice);
  const open = openIn(instrument);
  const { point, values } = dice.of(dice.once(2) ? open.filter((one) => RESTS_ON[one.point]) : open);
  const reading = dice.once(8) ? {} : { reading: { point, value: dice.mostly(dice.of(values), ['ELSE'], 20) } };
  const fromOn = dice.mostly(plus(scene.now, -dice.of([0, 30, 200, 600, 600])), [plus(scene.now, 20), plus(scene.now, -4000)], 6);
  const interpretation = dice.mostly(named(scene, 'I'), [...scene.book.all('interpretations')].map((one) => one.interpretation).concat('I0'), 12);
  const issued = said({
    type: 'interpret', interpretation, instrument, bureau: dice.mostly(bureauOf(instrument), ['区财政局'], 12), article: dice.mostly(dice.of(articlesOf(instrument)), ['第（九十九）条'], 15),
    question: '如何理解？', answer: '按本解释办理。', documentNo: `释${scene.named}号`, ...(!dice.once(4) && { fromOn }), ...reading,
  }, 'officer', scene);
  const programme = dice.of(RESTS_ON[point] ?? ['']);
  if (programme === '' || dice.once(4)) return issued;
  // At times it is read otherwise at once: the last word counts (附则（四）).
  const otherwise = dice.once(2) ? [{ ...issued, command: { ...issued.command, interpretation: named(scene, 'I'), reading: { point, value: dice.of(values.filter((one) => one !== reading.reading?.value)) } } as typeof issued.command }] : [];
  return [issued, ...otherwise, ...[0, 0, 0, 1].map((days) => asked(scene, dice, programme, days))];
};

/** Programmes of which the amount or a condition hangs on a point. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  'A-07': ['sj-08b-bole-match'], 'A-10': [ROSTERS], 'A-13a': [ROSTERS], 'A-13b': [ROSTERS], 'A-34': ['sj-10b-event-subsidy'], 'A-16': ['jd-07-event-subsidy'], 'A-20': ['jd-05-honour-award', 'jd-06-innovation-recognition'],
};

/** A claim that was filed today or the day before. */
function asked(scene: Scene, dice: Dice, programme: string, daysAgo: number): Act {
  const own = programme.startsWith('sj') === (scene.district === 'songjiang') ? programme : 'jd-07-event-subsidy';
  return said({ ...proposal(dice, scene.now, [own, named(scene, 'A')]), filedOn: plus(scene.now, -daysAgo) }, 'proposer', scene);
}

const documentOf = ({ book, district }: Scene, dice: Dice): string =>
  district === 'jiading' ? 'jd-2022-14' : dice.mostly(book.get('instruments', LATER) ? dice.of(['sj-2024-05', LATER]) : 'sj-2024-05', [LATER], 15);

/** 移送追责: proposed for any decision there is, made by another or by the same, and answered. */
export const liability: Draw = (scene, dice) => {
  const open = [...scene.book.all('liabilities')];
  const waiting = open.find(({ state }) => state === 'PROPOSED');
  if (waiting && !dice.once(4)) return said({ type: 'referLiability', liability: waiting.liability }, dice.mostly('leader', ['inspector'], 5), scene);
  const answered = (id: string, decidedOn: Scene['now']): Act => said({ type: 'recordLiabilityOutcome', liability: id, outcome: dice.of(['不予立案', '立案']), decidedOn, documentNo: dice.of(['公1号', '公2号']) }, 'inspector', scene);
  if (open.length > 0 && dice.once(2)) {
    const { liability: id, referredOn } = dice.of(open);
    return answered(id, dice.mostly(later(plus(scene.now, -3), referredOn ?? scene.now), [plus(scene.now, 1), plus(scene.now, -200)], 5));
  }
  const decisions = [...scene.book.all('receivables')].map(({ receivable }) => receivable).concat([...scene.book.all('disqualifications')].map(({ disqualification }) => disqualification));
  if (decisions.length === 0) return [];
  const [id, legalBasis] = [named(scene, 'Y'), (scene.district === 'jiading') !== dice.once(6) ? { legalBasis: '财政违法行为处罚处分条例 第十四条' } : {}];
  const proposed = said({ type: 'proposeLiabilityReferral', liability: id, decision: dice.mostly(dice.of(decisions), ['Q0'], 12), authority: '公安分局', ...legalBasis, documentNo: `移${id}号`, reason: '涉嫌诈骗' }, 'inspector', scene);
  // The authority at times is said to have spoken before it was asked.
  const early = dice.once(2) ? [answered(id, plus(scene.now, -dice.below(2)))] : [];
  return dice.once(2) ? [proposed, ...early] : [proposed, said({ type: 'referLiability', liability: id }, dice.mostly('leader', ['inspector'], 5), scene), ...early];
};
