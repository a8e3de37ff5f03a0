import { day } from '#kernel/day';
import { SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, bole, clawedBack, given, lineOpened, on, paid, proposed, registered, withAccount } from './book.given';
import type { BookCommand } from './facts';

const FIVE = 5_000_000n;
const ARTICLE = SONGJIANG.articles.misconduct;
const open = [adopted, registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), ...withAccount('firm-b'), lineOpened('L1', 10n * FIVE)];
const guilty = [...open, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE, 'FRAUD')];
const DECIDED = '2026-04-14';

/** Put to the book on a day, filed on another. */
function claimed(award: string, when: string, filedOn: string, claimant = 'firm-a'): Act {
  const { command, ...by } = on(when, proposed(award, bole(`p-${award}`, FIVE), claimant));
  return { ...by, command: { ...(command as Extract<BookCommand, { type: 'proposeAward' }>), filedOn: day(filedOn) } };
}

const version = (id: string, supersedes: string, inForceOn: string): Act =>
  act({ type: 'adoptInstrument', area: '310117', rules: { ...SONGJIANG, id, supersedes, retroactiveFromOn: null, inForceOn: day(inForceOn) }, choices: [] }, 'officer', inForceOn);

describe('取消申请资格 (附则（三）, A-23)', () => {
  it('bars for good what was filed by its last day: no claim outwaits the term of the document', () => {
    const book = given(...guilty);
    const refused = { refused: 'DISQUALIFIED', article: ARTICLE, facts: { toOn: SONGJIANG.validToOn } };
    expect(book.when(claimed('A2', '2028-12-31', '2028-12-20'))).toMatchObject(refused);
    expect(book.when(claimed('A2', '2029-01-05', '2028-12-20'))).toMatchObject(refused);
    expect(book.when(claimed('A2', '2029-01-05', '2026-03-02'))).toMatchObject(refused);
    expect(book.when(claimed('A2', '2029-01-05', '2028-12-20', 'firm-b'))).toMatchObject([{ type: 'AwardProposed' }]);
  });

  it('bars it also where it is decided after the term, and nothing before its day', () => {
    const decided = clawedBack('A1', FIVE, 'FRAUD').map((one) => on('2029-01-20', one)).map((one) => (one.command.type === 'notifyClawback' ? { ...one, command: { ...one.command, statementDueOn: day('2029-01-29') } } : one));
    const late = [...open, ...paid('A1', bole('p1', FIVE), FIVE), ...decided.slice(0, -1), on('2029-02-05', decided.at(-1)!)];
    expect(given(...late).when(claimed('A2', '2029-02-06', '2028-12-20'))).toMatchObject({ refused: 'DISQUALIFIED' });
    expect(given(...late.slice(0, -1)).when(claimed('A2', '2029-02-05', '2028-12-20'))).toMatchObject([{ type: 'AwardProposed' }]);
  });

  it('goes on under the later versions of the document, and back to the earlier ones (B-22)', () => {
    const versions = [version('sj-2026-09', 'sj-2024-05', '2026-09-01'), version('sj-2027-01', 'sj-2026-09', '2027-01-04')];
    const book = given(...guilty, ...versions);
    expect(book.when(claimed('A2', '2027-03-01', '2027-02-20'))).toMatchObject({ refused: 'DISQUALIFIED', facts: { instrument: 'sj-2024-05' } });
    const barring = act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-b', instrument: 'sj-2027-01', documentNo: '松人社决〔2027〕3号', reason: '查实' }, 'inspector', '2027-03-01');
    const running = [claimed('B1', '2027-02-20', '2027-02-10', 'firm-b')];
    const ended = given(...guilty, ...versions, ...running, barring).when(act({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'leader', '2027-03-01'));
    expect(ended).toMatchObject([{ type: 'PartyDisqualified' }, { type: 'AwardReleased', award: 'B1', why: 'DISQUALIFIED' }]);
  });

  it('bars nothing more once it is lifted, whenever it was filed', () => {
    const lifting = [
      act({ type: 'proposeLifting', disqualification: 'Q-A1', documentNo: '松府复决〔2026〕9号', reason: '复议撤销' }, 'inspector', '2026-05-11'),
      act({ type: 'liftDisqualification', disqualification: 'Q-A1', documentNo: '松府复决〔2026〕9号' }, 'leader', '2026-05-11'),
    ];
    expect(given(...guilty).when(claimed('A2', '2026-05-10', DECIDED))).toMatchObject({ refused: 'DISQUALIFIED' });
    expect(given(...guilty, ...lifting).when(claimed('A2', '2026-05-11', DECIDED))).toMatchObject([{ type: 'AwardProposed' }]);
  });
});
