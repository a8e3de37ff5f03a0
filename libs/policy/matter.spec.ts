import { day } from '#kernel/day';
import { TERMS } from '../../test/documents';
import { bole, held } from './assessment.given';
import type { Claim, ClaimOf } from './claims';
import { matterOf, otherMatter } from './matter';

const itself = (person: string): string => person;
const talent: ClaimOf<'TALENT_REFERRAL'> = {
  kind: 'TALENT_REFERRAL', person: 'T4', employer: 'E1', employerLocal: true, contractFromOn: day('2026-10-08'), insuredFromOn: day('2026-10-08'), rank: 'DISTRICT_TOPNOTCH', ratingNo: 'R-1', ratedOn: day('2028-12-20'),
};

describe('the matter of a claim (B-16, A-28)', () => {
  it('is all by which the documents count it, and the day of the fact', () => {
    for (const { programme } of TERMS) {
      const named = programme.limits.flatMap(({ of }) => of).filter((part) => !['claimant', 'group', 'place', 'lei'].includes(part));
      // The year of a placement is that of its day; the place is that of the address, and an LEI may be added.
      const matter = [...matterOf(programme.claim), ...(programme.claim === 'TALENT_PLACEMENT' ? ['year'] : [])];
      expect([programme.id, named.filter((part) => !matter.includes(part))]).toEqual([programme.id, []]);
    }
  });

  it('stays where amounts, months, names or papers are mended', () => {
    expect(otherMatter(bole(10_000_000n, 8_000_000n), bole(9_000_000n, 7_000_000n), itself)).toEqual([]);
    expect(otherMatter(talent, { ...talent, rank: 'DISTRICT_LEADING', insuredFromOn: day('2026-10-09') }, itself)).toEqual([]);
    expect(otherMatter(held(100_000_000n), held(90_000_000n), itself)).toEqual([]);
  });

  it('is another with another person, employer, rating, day or kind', () => {
    const other: Claim = { ...talent, person: 'T5', employer: 'E9', rank: 'NATIONAL', ratingNo: 'R-77', ratedOn: day('2028-12-29') };
    expect(otherMatter(talent, other, itself)).toEqual(['person', 'employer', 'ratingNo', 'ratedOn']);
    expect(otherMatter(talent, bole(1n, 1n), itself)).toEqual(['kind']);
  });

  it('stays where a number is written differently', () => {
    expect(otherMatter({ ...talent, ratingNo: '松人才〔2028〕3号' }, { ...talent, ratingNo: '松人才[2028]第 03 号' }, itself)).toEqual([]);
    expect(otherMatter({ ...talent, ratingNo: '松人才〔2028〕3号' }, { ...talent, ratingNo: '松人才〔28〕字第三号' }, itself)).toEqual([]);
  });

  it('is that of one person, whichever document is shown (B-20)', () => {
    expect(otherMatter(talent, { ...talent, person: 'T4-passport' }, (person) => person.slice(0, 2))).toEqual([]);
  });
});
