import { isCountry } from './countries';

describe('who issues a passport (ISO 3166-1 alpha-3, ICAO 9303)', () => {
  it.each(['DEU', 'CHN', 'HKG', 'USA', 'ZWE', 'ABW', 'SXM'])('is a state or territory: %s', (code) => expect(isCountry(code)).toBe(true));
  it.each(['GBN', 'XXA', 'UNO'])('or one of those who have no state: %s', (code) => expect(isCountry(code)).toBe(true));
  it.each(['ZZZ', 'XYZ', 'deu', 'DE', '', 'DEU ', 'D', 'ABW AFG'])('is no invented code: %j', (code) => expect(isCountry(code)).toBe(false));

  it('counts 249 of ISO 3166-1, as many as the runtime names by two letters, and those of ICAO', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    expect(codes.filter(isCountry)).toHaveLength(249 + 24);
  });
});
