import { JIADING } from '../../test/documents';
import { readScript } from './script';

/** The faults of a settlement that names such an LEI. */
const faultsOf = (lei: string): unknown => {
  const read = readScript({ area: '310114', acts: [{ on: '2026-05-06', act: 'file', case: 'one', programme: 'jd-01-settlement-reward', claimant: 'A', claim: { kind: 'SETTLEMENT', list: 'WORLD_500', form: 'BRANCH', recognisedOn: '2026-03-02', lei } }] }, 10, [JIADING]);
  return Array.isArray(read) ? read.map(({ path, en }) => [path.join('.'), en]) : [];
};

describe('an LEI in a script', () => {
  it('is one, with its check digits, as at the desk', () => {
    expect(faultsOf('300300FAKEHR00000156')).toEqual([]);
    expect(faultsOf('300300FAKEHR00000157')).toEqual([['acts.0.claim.lei', 'must be an LEI of 20 characters with right check digits (ISO 17442)']]);
  });
});
