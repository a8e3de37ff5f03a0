import type { Act } from '#book/book.given';
import { SONGJIANG as SONGJIANG_RULES } from '../documents';
import { heardOn } from './after-payment';
import { FIRMS, MOVED_IN, PERSONS, SIX, TIERS } from './claims';
import { type Dice, plus } from './dice';
import { LATER } from './later';
import { interpretation, liability } from './offices';
import { published, rates } from './openings';
import { type Draw, named, programmesOf, ROSTERS, said, type Scene } from './scene';

const suspension: Draw = (scene, dice) => {
  const programme = dice.of(programmesOf(scene.district));
  const suspend = said({ type: 'suspendProgramme', programme, documentNo: '3号', reason: '公平竞争审查' }, 'officer', scene);
  const standing = [...scene.book.all('suspensions')].find(({ documentNo }) => documentNo !== null);
  return standing ? said({ type: 'resumeProgramme', programme: standing.programme, documentNo: '4号', reason: '恢复' }, 'officer', scene) : suspend;
};

const LEADERS = ['leader', 'inspector', 'finance'];

/** 取消资格 by decision, and its lifting: each by two persons; the days are those of the document, or said. */
export const disqualification: Draw = (scene, dice) => {
  const all = [...scene.book.all('disqualifications')];
  const [proposed] = all.filter(({ state }) => state === 'PROPOSED');
  if (proposed && !dice.once(5)) return said({ type: 'disqualifyParty', disqualification: proposed.disqualification }, dice.mostly('leader', LEADERS, 5), scene);
  const barring = all.filter(({ state }) => state === 'DISQUALIFIED');
  const lift = (id: string, by: string): Act => said({ type: 'liftDisqualification', disqualification: id, documentNo: dice.mostly('复决1号', ['复决2号'], 8) }, by, scene);
  if (barring.length > 0 && !dice.once(4)) {
    const { disqualification: id } = dice.mostly(dice.of(barring), all, 8);
    return [said({ type: 'proposeLifting', disqualification: id, documentNo: '复决1号', reason: '复议撤销' }, 'inspector', scene), lift(id, dice.mostly('leader', LEADERS, 5))];
  }
  const days = scene.district === 'jiading' || dice.once(2) ? { fromOn: plus(scene.now, -dice.below(3)), toOn: plus(scene.now, dice.of([1, 40, 400])) } : {};
  const basis = scene.district === 'jiading' ? { instrument: 'jd-2022-14', legalBasis: '财政违法行为处罚处分条例 第十四条' } : { instrument: 'sj-2024-05' };
  return said({ type: 'proposeDisqualification', disqualification: named(scene, 'X'), party: dice.mostly(scene.desk.all().findLast(({ ended }) => !ended)?.claimant ?? dice.of(FIRMS), FIRMS, 2), ...basis, ...days, documentNo: `取${scene.named}号`, reason: '弄虚作假' }, 'inspector', scene);
};

/** Those who must be two persons on something. */
const PAIRS = [['deputy', 'leader'], ['leader', 'street'], ['maker', 'checker'], ['cashier', 'checker'], ['inspector', 'leader'], ['finance', 'inspector'], ['treasury', 'inspector'], ['proposer', 'officer']] as const;

/** 授权: one stands in for another for some days, or no longer. */
const delegation: Draw = (scene, dice) => {
  const running = [...scene.book.all('delegations')].filter(({ revoked, toOn }) => revoked === null && Temporal.PlainDate.compare(scene.now, toOn) <= 0);
  const [known] = running;
  if (known && dice.once(2)) return said({ type: 'revokeDelegation', delegation: known.delegation, reason: '已返岗' }, known.delegator, scene);
  const [one, other] = dice.of(PAIRS);
  const [from, to] = dice.once(2) ? [one, other] : [other, one];
  const fromOn = plus(scene.now, dice.mostly(0, [3], 8));
  return said({ type: 'delegateRole', delegation: named(scene, 'Z'), role: 'officer', delegate: to, fromOn, toOn: plus(fromOn, dice.of([0, 10, 60])), documentNo: '授1号' }, from, scene);
};

/** What tells one matter of a programme from another, as its claims name it; a register that named it otherwise would be refused. */
export const partsOf = ({ book }: Scene, programme: string): readonly string[] =>
  programme.startsWith('sj-05') && book.get('instruments', 'sj-2024-05')?.choices['A-24'] === 'PER_PROJECT' ? ['project'] : (PARTS[programme.slice(0, 6).replace(/-$/, '')] ?? ['programme']);
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'sj-04': ['year'], 'sj-06': ['organiser'], 'sj-07': ['year'], 'sj-08a': ['person'], 'sj-08b': ['person', 'decisionNo'], 'sj-09a': ['person'], 'sj-09b': ['base'], 'sj-10b': ['event'],
};

/** A matter of which somebody may claim, or that of a line that has been decided. */
function matter(scene: Scene, dice: Dice): { programme: string; claimant: string; part: string; value: string } {
  const lines = [...scene.book.all('rosterLines')].filter(({ holds }) => holds.length > 0);
  if (lines.length > 0 && dice.once(2)) {
    const { award, holds } = dice.mostly(lines.find(({ recoveredFen }) => recoveredFen > 0n) ?? dice.of(lines), lines, 2);
    return { programme: ROSTERS, claimant: scene.book.get('awards', award)?.claimant ?? '', part: 'person', value: holds[0]?.key.split('=')[1] ?? '' };
  }
  const found = [...scene.book.all('overlapFindings')];
  if (found.length > 0 && dice.once(2)) {
    const { programme, claimant, subject } = dice.mostly(found.find(({ state }) => state === 'CLOSED') ?? dice.of(found), found, 2);
    return { programme, claimant, part: subject.slice(0, subject.indexOf('=')), value: subject.slice(subject.indexOf('=') + 1) };
  }
  const programme = dice.mostly(dice.of(scene.focus), programmesOf('songjiang'), 3);
  const part = dice.of(partsOf(scene, programme));
  const value = { person: dice.of(PERSONS), decisionNo: 'D1', base: 'b1', event: dice.of(['E1', 'E2']), year: String(scene.now.year - 1), organiser: `协会/cycle=${dice.of([2025, 2026])}`, project: dice.of(['云平台', '测评']), programme: 'all' }[part] ?? '';
  return { programme, claimant: dice.of(FIRMS), part, value };
}

const otherGrant: Draw = (scene, dice) => {
  const grant = named(scene, 'G');
  const { programme, claimant, part, value } = matter(scene, dice);
  const paidFen = dice.of([30_000n, 2_000_000n, 5_000_000n]);
  const documentNo = part === 'decisionNo' ? dice.of(['D1', `${scene.named}号`]) : `${scene.named}号`;
  return said({ type: 'registerOtherGrant', grant, policy: dice.of(['市级补贴', '《市级 补贴》', '街道补贴']), level: dice.mostly('MUNICIPAL', ['DISTRICT', 'NATIONAL'], 4), town: null, programme, claimant, subject: `${part}=${value}`, paidFen, paidOn: plus(scene.now, -1), documentNo }, 'registrar', scene);
};

/** 重复支持: claimed for what is in excess, or found to be none. */
export const correction: Draw = (scene, dice) => {
  const found = [...scene.book.all('overlapFindings')].filter(({ state }) => state === 'OPEN');
  if (found.length === 0) return [];
  const { finding, award, differenceFen, subject } = dice.mostly(found.find((one) => scene.book.get('awards', one.award)?.state === 'PAID') ?? dice.of(found), found, 3);
  const lines = [...scene.book.all('rosterLines')].filter((one) => one.award === award && one.holds.some(({ key }) => key.endsWith(`/${subject}`)));
  // Now and then another person's line is named, or none.
  const other = [...scene.book.all('rosterLines')].find((one) => one.award === award && !lines.includes(one) && one.amountFen - one.recoveredFen >= differenceFen);
  if (dice.once(3)) return said({ type: 'closeFinding', finding, reason: '并非同一事项' }, dice.mostly('deputy', ['leader'], 4), scene);
  const receivable = named(scene, 'Q');
  const left = lines.reduce((total, one) => total + one.amountFen - one.recoveredFen, 0n);
  const amountFen = lines.length > 0 && left < differenceFen ? left : differenceFen;
  const meant = dice.mostly(lines, other ? [[other]] : [lines], 6);
  const nos = lines.length > 0 && !dice.once(3) ? { lines: meant.map(({ no }) => no) } : {};
  const open = said({ type: 'openClawback', receivable, award, cause: 'ADMIN_CORRECTION', amountFen, reason: '其他政策后付', finding, ...nos }, 'inspector', scene);
  return [open, said({ type: 'notifyClawback', receivable, statementDueOn: heardOn(scene) }, 'inspector', scene)];
};

/** A later document, as it is said to be in force soon, now or before now: the same but for one cap (B-22), and running cases go on or end. */
const laterDocument: Draw = (scene, dice) => {
  const choices = Object.entries(scene.book.get('instruments', 'sj-2024-05')?.choices ?? {}).map(([point, value]) => ({ point, value, reason: '区局意见' }));
  if (scene.book.get('instruments', LATER) || !dice.once(3)) return [];
  const capFen = dice.of([80_000_000n, 20_000_000n]);
  const programmes = SONGJIANG_RULES.programmes.map((one) => (one.id === 'sj-08b-bole-match' ? { ...one, limits: one.limits.map((limit) => (limit.kind === 'CAP' ? { ...limit, capFen } : limit)) } : one));
  const running = dice.of([{}, { runningCases: 'KEEP' }, { runningCases: 'CLOSE' }] as const);
  const rules = { ...SONGJIANG_RULES, ...running, id: LATER, supersedes: 'sj-2024-05', retroactiveFromOn: null, inForceOn: plus(scene.now, dice.of([0, -90, 20])), programmes };
  const isStated = choices.every(({ point, value }) => rules.openPoints.some((open) => open.point === point && open.byDefault === value));
  const adoption = said({ type: 'adoptInstrument', area: '310117', rules, choices }, 'officer', scene);
  return isStated ? adoption : [adoption, said({ type: 'confirmAdoption', area: '310117', rules, choices }, 'confirmer', scene)];
};

/** A county that was listed by mistake is struck, or put back. */
const counties = (scene: Scene, dice: Dice): Act[] =>
  published('partner-counties', ['532822', '532823'].slice(dice.below(2)).map((key) => ({ key, amountFen: null })), `v${(scene.named += 1)}`).map((one) => ({ ...one, on: scene.now.toString(), ...(one.command.type === 'draftTable' && { command: { ...one.command, corrects: '误列' } }) }));

const SONGJIANG: readonly Draw[] = [
  otherGrant,
  (scene, dice) => {
    const grants = [...scene.book.all('otherGrants')].flatMap((one) => one.grants);
    return grants.length === 0 ? [] : said({ type: 'withdrawOtherGrant', grant: dice.of(grants).grant, reason: '登记有误', ...(dice.once(2) && { enteredInError: true as const }) }, 'officer', scene);
  },
  correction,
  laterDocument,
  (scene, dice) => {
    const party = dice.of(SIX);
    const enrolled = scene.book.get('enrolments', party)?.intervals.at(-1)?.toOn === null;
    if (dice.once(3)) return said({ type: 'correctEnrolment', party, intervals: [{ fromOn: plus(scene.now, -dice.of([0, 300, 900])), toOn: dice.of([null, scene.now]) }], documentNo: '3', reason: '更正' }, 'officer', scene);
    return enrolled && dice.once(2) ? said({ type: 'endEnrolment', party, toOn: scene.now, reason: '退库' }, 'officer', scene) : said({ type: 'enrolFirm', party, fromOn: scene.now, documentNo: '2' }, 'officer', scene);
  },
  (scene, dice) => said({ type: 'recordReport', party: dice.of(FIRMS), period: String(scene.now.year - 1), receivedOn: scene.now, revenueFen: 1n, taxFen: 1n, headcount: 1 }, 'officer', scene),
  // A new version: one rate higher, or one left out.
  (scene, dice) => scene.named % 4 === 0 ? counties(scene, dice) : published('sj-09a-rates', dice.once(2) ? rates.slice(1) : rates.map((row) => (row.key === 'VETERAN' ? { ...row, amountFen: 90_000n } : row)), `v${(scene.named += 1)}`).map((one) => ({ ...one, on: scene.now.toString() })),
  suspension,
  disqualification,
  delegation,
  interpretation,
  liability,
];

const JIADING: readonly Draw[] = [
  (scene) => said({ type: 'confirmValidity', instrument: 'jd-2022-14', year: scene.now.year, documentNo: '6号' }, 'officer', scene),
  (scene, dice) => {
    const party = dice.of(Object.keys(MOVED_IN));
    const gone = scene.book.get('residents', party)?.leftOn ?? null;
    if (dice.once(3)) return said({ type: 'correctResidency', party, stays: [{ movedInOn: plus(scene.now, -dice.of([0, 200, 900])), leftOn: dice.of([null, scene.now]), category: 'SERVICES' }], documentNo: '9', reason: '更正' }, 'officer', scene);
    return gone === null ? said({ type: 'endResidency', party, leftOn: scene.now, documentNo: '7' }, 'officer', scene) : said({ type: 'recordResidency', party, movedInOn: plus(gone, 1), category: 'SUPPORTING', documentNo: '8' }, 'officer', scene);
  },
  (scene, dice) => published('jd-05-tiers', TIERS['jd-05-tiers'].slice(dice.below(2)).map((amountFen, at) => ({ key: `T${at}`, amountFen })), `v${(scene.named += 1)}`).map((one) => ({ ...one, on: scene.now.toString() })),
  suspension,
  disqualification,
  delegation,
  interpretation,
  liability,
];

export const register = (scene: Scene, dice: Dice): Act | Act[] => dice.of(scene.district === 'songjiang' ? SONGJIANG : JIADING)(scene, dice);

