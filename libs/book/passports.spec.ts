import { sentencesOf } from '#policy/sentences';
import { act, type Act, adopted, approved, bole, type DecidedBook, given, merged, on, proposed, registered } from './book.given';
import { flagsNow } from './flags';
import { rosterBook, rosterProposed } from './rosters.given';
import { termOf } from './terms';

const FLAG = 'ALIKE_PERSON';
const NUMBER = 'passport-1';
/** A claim for somebody whom a passport names. */
const by = (award: string, person: string, claimant = 'firm-a', passport = NUMBER): Act => proposed(award, { ...bole(person, 5_000_000n), passport }, claimant);
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), registered('firm-b'), ...acts);
const flagsOf = ({ records }: DecidedBook, award: string): string[] => {
  const one = records.get('awards', award);
  return one ? flagsNow(records, { at: Temporal.Instant.from('2026-03-09T04:00:00Z') }, one) : [];
};
/** The lines of a roster, each of a person with that passport. */
function roster(award: string, persons: readonly string[], passports: readonly (string | undefined)[]): Act[] {
  return rosterProposed(award, persons).map(({ command, ...rest }) =>
    command.type === 'decideLines' ? act({ ...command, lines: command.lines.map((line, n) => ({ ...line, claim: { ...line.claim, ...(passports[n] !== undefined && { passport: passports[n] }) } })) }, rest.by) : { command, ...rest });
}

describe('a passport number under another country (domain B-20, 5.2)', () => {
  it('is flagged, read out and signed by two, at whichever of the two cases is approved', () => {
    const book = known(by('A1', 'DEU'), by('A2', 'FRA', 'firm-b'));
    expect(book.receipt?.inputs.alikePersons).toEqual([{ award: 'A1', claimant: 'firm-a', programme: 'sj-08b-bole-match', amountFen: 5_000_000n }]);
    const term = book.receipt && termOf(book.records, 'sj-08b-bole-match', book.receipt.factOn);
    expect(term && book.receipt && sentencesOf(term, book.receipt).zh.join()).toMatch(/另有以同一护照号码、不同签发国家或地区的申报，支持金额为50,000\.00元/);
    expect(['A1', 'A2'].map((award) => flagsOf(book, award))).toEqual([[FLAG], [FLAG]]);
    expect(book.when(approved('A2'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: [FLAG] } });
    expect(book.when(approved('A2', [FLAG]))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: FLAG } });
    book.does(on('2026-03-08', act({ type: 'endorseAward', award: 'A2', reason: '已核对护照原件，不是同一人' }, 'deputy')));
    expect(book.when(approved('A2', [FLAG]))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('says nothing of another number, of the same person, nor of what was let go', () => {
    expect(flagsOf(known(by('A1', 'DEU'), by('A2', 'FRA', 'firm-b', 'passport-2')), 'A2')).toEqual([]);
    expect(flagsOf(known(by('A1', 'DEU'), proposed('A2', { ...bole('DEU', 1n, '另一决定'), passport: NUMBER })), 'A2')).toEqual([]);
    expect(flagsOf(known(by('A1', 'DEU'), act({ type: 'releaseAward', award: 'A1', why: 'WITHDRAWN', reason: '撤回' }, 'applicant'), by('A2', 'FRA', 'firm-b')), 'A2')).toEqual([]);
  });

  it('says nothing any more once two leaders have said that both are one person: then the limits speak', () => {
    // Of another amount: two awards of one person, of one day and one amount, are likely one (record 39).
    const book = known(by('A1', 'DEU'), proposed('A2', { ...bole('FRA', 4_000_000n), passport: NUMBER }, 'firm-b'), ...merged('M1', 'DEU', 'FRA'));
    expect([flagsOf(book, 'A1'), flagsOf(book, 'A2')]).toEqual([[], [FLAG]]);
  });

  it('is found between the lines of one roster, and between rosters', () => {
    const book = given(...rosterBook, ...roster('R1', ['DEU', 'card', 'FRA'], [NUMBER, undefined, NUMBER]));
    expect(book.records.get('rosterLines', 'R1#00003')).toMatchObject({ passport: { person: 'FRA', number: NUMBER } });
    expect(book.receipt?.inputs.alikePersons).toMatchObject([{ award: 'R1', line: 1, amountFen: 70_000n }]);
    expect(flagsOf(book, 'R1')).toEqual([FLAG]);
    for (const one of roster('R2', ['USA'], [NUMBER])) book.does(one);
    expect(book.receipt?.inputs.alikePersons).toMatchObject([{ award: 'R1', line: 1 }, { award: 'R1', line: 3 }]);
    expect(book.when(approved('R2', [FLAG]))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
  });

  it('flags a roster that was proposed before the other one came', () => {
    const book = given(...rosterBook, ...roster('R1', ['card', 'DEU'], [undefined, NUMBER]));
    expect(flagsOf(book, 'R1')).toEqual([]);
    for (const one of roster('R2', ['FRA'], [NUMBER])) book.does(one);
    expect(flagsOf(book, 'R1')).toEqual([FLAG]);
  });
});
