import type { Act } from '#book/book.given';
import type { Case, CaseCommand } from '#cases/case.facts';
import { proposal } from './claims';
import type { OnCase } from './desk';
import { type Dice, plus } from './dice';
import { lifted } from './reopenings';
import { named, type Scene } from './scene';

/** Programmes that are reviewed by street and bureau alone. */
const PLAIN = ['sj-06', 'sj-08', 'sj-09', 'sj-10', 'jd-01', 'jd-02', 'jd-03', 'jd-05', 'jd-06', 'jd-07'];

const onCase = ({ now }: Scene, id: string, command: CaseCommand, by: string): OnCase => ({ case: id, command, by, on: now.toString() });

/** What comes next on the papers: a filing, a step of a case that runs, or the reopening of one that the office ended. */
export function onPapers(scene: Scene, dice: Dice): (Act | OnCase)[] {
  const cases = scene.desk.all();
  const running = cases.filter(({ state }) => NEXT[state]);
  const ended = cases.filter((one) => !NEXT[one.state] && one.ended);
  if (ended.length > 0 && dice.once(3)) return reopening(scene, dice, dice.mostly(ended.findLast(({ ended: end }) => end?.remedy) ?? dice.of(ended), ended, 3));
  if (running.length > 0 && dice.once(2)) return forward(scene, dice, dice.of(running), 1 + dice.below(4));
  return filing(scene, dice);
}

/** Filed and brought on a few steps, or left where it is. */
function filing(scene: Scene, dice: Dice): OnCase[] {
  const programme = dice.of(scene.focus);
  if (!PLAIN.some((one) => programme.startsWith(one))) return [];
  const id = named(scene, 'A');
  const { claim, claimant, finding } = proposal(dice, scene.now, [programme, id]);
  const area = scene.district === 'songjiang' ? '310117' : '310114';
  scene.found.set(id, finding);
  return [onCase(scene, id, { type: 'file', case: id, area, programme, claimant, claim }, 'applicant'), ...steps(scene, dice, { id, from: 'SUBMITTED', reviewers: [] }, dice.mostly(4, [0, 1, 2, 3], 2))];
}

const NEXT: Readonly<Partial<Record<Case['state'], Case['state']>>> = { SUBMITTED: 'ACCEPTED', ACCEPTED: 'PRELIM_PASSED', PRELIM_PASSED: 'BUREAU_REVIEWED', BUREAU_REVIEWED: 'PROPOSED' };

interface Running {
  id: string;
  from: Case['state'];
  reviewers: readonly string[];
}

/** Each by somebody who has had no part in it, as a rule. */
function steps(scene: Scene, dice: Dice, { id, from, reviewers }: Running, most: number): OnCase[] {
  const to = NEXT[from];
  if (most === 0 || !to) return [];
  const fresh = (name: string): string => [name, `${name}-2`, `${name}-3`].find((one) => !reviewers.includes(one)) ?? name;
  const finding = scene.found.get(id);
  const usual = {
    SUBMITTED: (): OnCase => (dice.once(6) ? onCase(scene, id, { type: 'notAccept', reason: '材料不全' }, 'desk') : onCase(scene, id, { type: 'accept' }, 'desk')),
    ACCEPTED: (): OnCase => onCase(scene, id, { type: 'preliminaryReview', outcome: 'PASSED', opinion: '同意', office: '方松街道' }, fresh('street')),
    PRELIM_PASSED: (): OnCase => onCase(scene, id, { type: 'bureauReview', outcome: 'PASSED', opinion: '同意' }, dice.mostly(fresh('bureau'), ['bureau', 'street'], 8)),
    BUREAU_REVIEWED: (): OnCase => onCase(scene, id, dice.once(5) ? { type: 'reject', reason: '不符合条件' } : { type: 'propose', ...(finding && { finding }) }, 'leader'),
  }[from as 'SUBMITTED' | 'ACCEPTED' | 'PRELIM_PASSED' | 'BUREAU_REVIEWED'];
  const step = dice.once(12) ? onCase(scene, id, { type: 'withdraw', reason: '另行申报' }, 'applicant') : usual();
  return [step, ...steps(scene, dice, { id, from: to, reviewers }, most - 1)];
}

const forward = (scene: Scene, dice: Dice, { case: id, state, reviewers }: Case, most: number): OnCase[] => steps(scene, dice, { id, from: state, reviewers: reviewers.flatMap((hand) => hand.split('/')) }, most);

/** 复议决定: mostly of today, by two, after the disqualification was lifted that ended it; and brought on from there. */
function reopening(scene: Scene, dice: Dice, one: Case): (Act | OnCase)[] {
  const documentNo = `复决${named(scene, 'R')}号`;
  const decidedOn = dice.mostly(scene.now, [plus(scene.now, 1), plus(scene.now, -300)], 8);
  const reviewers = one.reviewers.flatMap((hand) => hand.split('/'));
  return [
    ...(dice.once(4) ? [] : lifted(scene, one.claimant)),
    ...(dice.once(10) ? [] : [onCase(scene, one.case, { type: 'proposeReopening', documentNo, decidedOn, reason: '复议撤销' }, 'inspector')]),
    onCase(scene, one.case, { type: 'reopenCase', documentNo: dice.mostly(documentNo, ['复决0号'], 10) }, dice.mostly('deputy', ['leader', 'inspector', 'applicant'], 5)),
    ...steps(scene, dice, { id: one.case, from: one.state === 'NOT_ACCEPTED' || one.endedIn === 'SUBMITTED' ? 'SUBMITTED' : 'ACCEPTED', reviewers }, dice.mostly(4, [0, 1, 2], 3)),
  ];
}
