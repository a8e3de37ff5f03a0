import fc from 'fast-check';
import { day } from '#kernel/day';
import { isAreaCode, isBankNumber, isIdentityNumber, isLei, isUscc, normaliseAddress, normaliseDocumentNo, normaliseIdentityNumber } from './identifiers';

const DIGITS = '0123456789';
const ALL = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';

type Check = (text: string) => boolean;

const texts = (alphabet: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: length, maxLength: length });

/** A body and the one ending with which it is good: that there is one, and no second, is the first thing every algorithm promises. */
function completed(body: string, endings: string[], holds: Check): string {
  const good = endings.map((ending) => body + ending).filter(holds);
  expect(good).toHaveLength(1);
  return good.join();
}

const put = (text: string, place: number, character: string): string => text.slice(0, place) + character + text.slice(place + 1);
const swap = (text: string, a: number, b: number): string => put(put(text, a, text.charAt(b)), b, text.charAt(a));

/** Every text that differs from this one in one character. */
const changed = (text: string, alphabet = ALL): string[] =>
  Array.from(text).flatMap((old, place) => Array.from(alphabet).filter((next) => next !== old).map((next) => put(text, place, next)));

/** Every text in which two different characters that many places apart have changed places. */
const swapped = (text: string, apart: number): string[] =>
  Array.from(text).map((_, place) => swap(text, place, place + apart)).filter((other, place) => place + apart < text.length && other !== text);

/** The pairs of neighbours that could change places unnoticed. */
const neighboursLost = (text: string, holds: Check): string[] =>
  Array.from(text.slice(1), (next, place) => text.charAt(place) + next).filter(
    (pair, place) => pair.charAt(0) !== pair.charAt(1) && holds(swap(text, place, place + 1)),
  );

const always = (codes: fc.Arbitrary<string>, rule: (code: string) => void) => fc.assert(fc.property(codes, rule), { numRuns: 50 });

describe('a unified social credit code (GB 32100-2015)', () => {
  const starts = fc.constantFrom('91310117', '92310114', '93310117', '11310000', '12310117', '51310117', '53100000', '31310117', 'N2310117');
  const checks = Array.from(`${DIGITS}X`).flatMap((own) => Array.from(USCC).map((last) => own + last));
  const codes = fc.tuple(starts, texts(USCC, 8)).map(([start, body]) => completed(start + body, checks, isUscc));

  it.each([
    ['91310117MAFAKE000P'],
    ['91310117MAFAKE0A28'],
    ['91310114MAFAKE0199'],
    ['91310117MAFAKE027F'],
    ['91310117MAFAKE035A'],
    ['91310117MAFAKE0435'],
    ['91310117MAFAKE0510'],
    ['91310117MAFAKE06XP'],
    ['11310117FAKE000131'],
    ['11310114FAKE00013M'],
    ['91350100M000100Y43'],
    ['91110108772551611J'],
    ['91440300708461136T'],
    ['91100000100003962T'],
  ])('%s is one', (code) => expect(isUscc(code)).toBe(true));

  it.each([
    ['91310117MAFAKE000Q', 'wrong check character'],
    ['91310117MAFAKE00OP', 'the letter O'],
    ['91310117MAFAKE000', 'too short'],
    ['91310117MAFAKE001P', 'wrong check of the organisation code'],
    ['91310117mafake000p', 'small letters'],
    ['91310117MAFAKE000P\n', 'more than the code'],
    ['', 'nothing'],
  ])('%j is none: %s', (code) => expect(isUscc(code)).toBe(false));

  const good = (body: string) => Array.from(USCC).map((last) => body + last).filter(isUscc);

  it('holds the organisation code to its own check, whatever the last character', () => {
    expect(good('91310117MAFAKE000')).toHaveLength(1);
    expect(Array.from('123456789X').flatMap((own) => good(`91310117MAFAKE00${own}`))).toEqual([]);
  });

  it('knows which authority registers which type, and where', () => {
    const pairs = Array.from(ALL).flatMap((authority) => Array.from(ALL).map((type) => authority + type));
    expect(pairs.filter((pair) => good(`${pair}310117MAFAKE000`).length === 1).join(' ')).toBe(
      '11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 59 61 62 69 71 72 79 81 89 91 92 93 A1 A9 N1 N2 N3 N9 Y1',
    );
    expect(['990117', '000000', '100001'].flatMap((area) => good(`91${area}MAFAKE000`))).toEqual([]);
  });

  it('never survives one changed character', () => always(codes, (code) => expect(changed(code).filter(isUscc)).toEqual([])));

  it('never survives two characters that changed places, near or far, save the first with the last', () => {
    always(codes, (code) => {
      for (let apart = 1; apart < 17; apart++) expect(swapped(code, apart).filter(isUscc)).toEqual([]);
    });
    expect([isUscc('91310117MAFAKE0435'), isUscc(swap('91310117MAFAKE0435', 0, 17))]).toEqual([true, true]);
  });
});

describe('an identity number (GB 11643-1999)', () => {
  const areas = fc.constantFrom('310117', '310114', '460022', '810000', '820000', '830000', '911124', '932682');
  const births = fc.integer({ min: 0, max: 45_000 }).map((days) => day('1900-01-01').add({ days }).toString().replaceAll('-', ''));
  const bodies = fc.tuple(areas, births, texts(DIGITS, 3)).map((parts) => parts.join(''));
  const numbers = bodies.map((body) => completed(body, Array.from(`${DIGITS}X`), isIdentityNumber));

  it.each([
    ['310117190001010004'],
    ['310114190001010005'],
    ['31011719000101008X'],
    ['31011719000101008x'],
    // The samples of the National Immigration Administration for the permanent residence card of 2023.
    ['932682198501010017'],
    ['911124198108030024'],
  ])('%s is one', (number) => expect(isIdentityNumber(number)).toBe(true));

  it.each([
    ['310117190001010005', 'wrong check digit'],
    ['310117190002300004', 'no such day'],
    ['31011719000101008x?', 'more than the number'],
    ['310117000101000', 'the 15 digits of before 1999'],
    ['', 'nothing'],
  ])('%j is none: %s', (number) => expect(isIdentityNumber(number)).toBe(false));

  const good = (body: string) => Array.from(`${DIGITS}X`).some((last) => isIdentityNumber(body + last));
  const born = (birth: string) => good(`310117${birth}000`);
  const from = (area: string) => good(`${area}19900101000`);

  it('has a date of birth that exists', () => {
    const days = ['20000229', '19960229', '20231231', '19000101', '20991231'];
    expect(days.filter(born)).toEqual(days);
    expect(['19000229', '20230229', '20230431', '20230001', '20231301', '20230100', '18991231', '21000101'].filter(born)).toEqual([]);
  });

  it('has an area: a province, a resident of Hong Kong, Macao or Taiwan, or a foreigner\'s province and nationality', () => {
    const areas = ['310117', '460022', '710000', '810000', '820000', '830000', '931156'];
    expect(areas.filter(from)).toEqual(areas);
    expect(['990117', '010117', '810101', '820100', '830001', '840000', '998156', '160101'].filter(from)).toEqual([]);
  });

  it('is the same with a small x, and no other letter is read as another', () => {
    const numbersAsTyped = ['31011719000101008x', '31011719000101008X', '310117190001010004'];
    expect(numbersAsTyped.map(normaliseIdentityNumber)).toEqual(['31011719000101008X', '31011719000101008X', '310117190001010004']);
    always(numbers, (number) => expect(isIdentityNumber(number.toLowerCase())).toBe(true));
  });

  it('never survives one changed character', () => always(numbers, (number) => expect(changed(number).filter(isIdentityNumber)).toEqual([])));

  it('never survives two characters that changed places, save ten places apart, where the weights repeat', () => {
    always(numbers, (number) => {
      const distances = Array.from({ length: 17 }, (_, n) => n + 1).filter((apart) => apart !== 10);
      expect(distances.flatMap((apart) => swapped(number, apart).filter(isIdentityNumber))).toEqual([]);
    });
    expect(isIdentityNumber(swap('310117190001010004', 4, 14))).toBe(true);
  });
});

describe('a bank number (MOD 11,10)', () => {
  const numbers = texts(DIGITS, 11).map((body) => completed(body, Array.from(DIGITS), isBankNumber));

  it.each(['102100099996', '102290024433', '325290000012', '322290000011', '301290000007', '310290000013', '999290000004'])(
    '%s is one',
    (number) => expect(isBankNumber(number)).toBe(true),
  );

  it.each(['102290024434', '10229002443', '1022900244333', '10229002443X', ''])('%j is none', (number) =>
    expect(isBankNumber(number)).toBe(false),
  );

  it('never survives one changed digit', () => always(numbers, (number) => expect(changed(number).filter(isBankNumber)).toEqual([])));

  it('never survives two neighbouring digits that changed places, save such as differ by one, 9 and 0 among them', () => {
    always(numbers, (number) => {
      for (const pair of neighboursLost(number, isBankNumber)) expect([1, 9]).toContain(Math.abs(Number(pair.charAt(0)) - Number(pair.charAt(1))));
    });
    expect(['560000000005', '650000000005'].map(isBankNumber)).toEqual([true, true]);
  });
});

describe('a legal entity identifier (ISO 17442, MOD 97-10)', () => {
  const pairs = Array.from({ length: 100 }, (_, value) => value.toString().padStart(2, '0'));
  const codes = texts(ALL, 18).map((body) => completed(body, pairs, isLei));
  const kinds = (code: string) => code.replace(/[A-Z]/g, 'A').replace(/\d/g, '0');

  it('300300FAKEHR00000156 is one', () => expect(isLei('300300FAKEHR00000156')).toBe(true));

  it.each(['300300FAKEHR00000157', '300300FAKEHR0000015', '300300fakehr00000156', ''])('%j is none', (code) =>
    expect(isLei(code)).toBe(false),
  );

  it('never ends on 00, 01 or 99, though 97 divides as well', () => {
    always(codes, (code) => expect(['00', '01', '99']).not.toContain(code.slice(18)));
  });

  it('never survives a digit changed for a digit or a letter for a letter; a digit for a letter it may, one in 97', () => {
    always(codes, (code) => expect(changed(code).filter((other) => kinds(other) === kinds(code) && isLei(other))).toEqual([]));
    expect(isLei('3L0300FAKEHR00000156')).toBe(true);
  });

  it('never survives two neighbours that changed places, save 1 with B, 2 with M and 3 with X', () => {
    always(codes, (code) => {
      for (const pair of neighboursLost(code, isLei)) expect(['1B', 'B1', '2M', 'M2', '3X', 'X3']).toContain(pair);
    });
  });
});

describe('an area code (GB/T 2260)', () => {
  it.each(['310117', '310114', '310000', '530823', '460022'])('%s is one', (code) => expect(isAreaCode(code)).toBe(true));

  it.each(['990000', '100000', '31011', '3101170', '31011X', ''])('%j is none', (code) => expect(isAreaCode(code)).toBe(false));

  it('begins with a province', () => {
    const provinces = Array.from({ length: 100 }, (_, value) => value.toString().padStart(2, '0')).filter((two) => isAreaCode(`${two}0000`));
    expect(provinces.join(' ')).toBe(
      '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82',
    );
  });
});

describe('what names one place or one document, however it was typed', () => {
  const unseen = ['\u00ad', '\u200b', '\u2060', '\ufe0f', '\u3164', '\u180e', '\u115f'];
  it.each(['勐海县示范路 1号', '勐海县示范路，１号', '勐海县示范路｜1号', '勐海县示范路1°号', ...unseen.map((mark) => `勐海县示范路1${mark}号`)])('%j is one address', (address) => {
    expect(normaliseAddress(address)).toBe('勐海县示范路1号');
  });

  it.each(['沪人社力[2026]18号-07', '沪人社力（2026）18号–07', '沪人社力〔2026〕18号−07', ...unseen.map((mark) => `沪人社力〔2026〕18号${mark}-07`)])('%j is one number', (number) => {
    expect(normaliseDocumentNo(number)).toBe('沪人社力〔2026〕18号-7');
  });

  it.each(['松人社活动核〔2026〕3号', '松人社活动核〔2026〕第3号', '松人社活动核[2026]第 03 号', '松人社活动核（２０２６）第００３号', '松人社活动核〔2026〕第\u200b3号'])('%j is one number, with 第 and zeros before it or without', (number) => {
    expect(normaliseDocumentNo(number)).toBe('松人社活动核〔2026〕3号');
  });

  it.each([['〔2026〕10号', '〔2026〕1号'], ['〔2026〕100号', '〔2026〕10号'], ['〔2026〕0号', '〔2026〕号'], ['第二届评选', '二届评选'], ['1-07号', '107号'], ['1.05', '15']])('%j and %j are two', (one, other) => {
    expect(normaliseDocumentNo(one)).not.toBe(normaliseDocumentNo(other));
  });

  it('says the same of what it has said', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'第0０03号-〔〕 A') }), (text) => expect(normaliseDocumentNo(normaliseDocumentNo(text))).toBe(normaliseDocumentNo(text))));
  });

  it('leaves what differs apart', () => {
    expect(normaliseAddress('示范路1号')).not.toBe(normaliseAddress('示范路2号'));
  });
});
