import fc from 'fast-check';
import { asOnePlace } from './addresses';

const NUMERALS = '零一二三四五六七八九';
const readOut = (no: number): string => (no < 10 ? NUMERALS.charAt(no) : `${no < 20 ? '' : NUMERALS.charAt(Math.floor(no / 10))}十${no % 10 === 0 ? '' : NUMERALS.charAt(no % 10)}`);

const counties = fc.constantFrom(['云南省西双版纳傣族自治州勐海县', '云南省西双版纳州勐海县', '西双版纳州勐海县', '云南勐海县', '勐海县', '雲南省 西双版纳州 勐海縣', ''], ['云南省西双版纳州景洪市', '西双版纳傣族自治州景洪市', '景洪市', ''], ['上海市嘉定区', '嘉定区', ''], ['西藏自治区日喀则市定日县', '日喀则地区定日县', '定日县', '']);
const towns = fc.constantFrom('勐遮镇人民路', '工业园区创业大道', '示范路', '第三农贸市场路', '曼恩村');
const numbers = fc.integer({ min: 1, max: 99 });
/** How a firm may write the number of a house. */
const houses = [(no: number) => `${no}号`, (no: number) => `${no}號`, (no: number) => `${readOut(no)}号`, (no: number) => ` ${no} 号`, (no: number) => `第0${no}号`, (no: number) => `${no}号。`, (no: number) => String(no).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) + '号'];
const insides = ['', '二楼', '2层', '201室', '3层301室', '1单元201室', '12F'];

describe('the place of an address (A-14)', () => {
  it('is one, whichever divisions stand before it, however its number is written, on whichever floor', () => {
    const written = fc.record({ names: counties, town: towns, no: numbers, at: fc.nat(), house: fc.constantFrom(...houses), inside: fc.constantFrom(...insides) });
    fc.assert(fc.property(written, ({ names, town, no, at, house, inside }) => {
      const plain = asOnePlace(`${town}${no}号`);
      expect(asOnePlace(`${names[at % names.length] ?? ''}${town}${house(no)}${inside}`)).toBe(plain);
    }), { numRuns: 3_000 });
  });

  it('and another house or another street is another one', () => {
    const of = fc.record({ names: counties, at: fc.nat(), town: towns, no: numbers, house: fc.constantFrom(...houses) });
    fc.assert(fc.property(of, of, (one, other) => {
      const say = ({ names, at, town, no, house }: typeof one): string => asOnePlace(`${names[at % names.length] ?? ''}${town}${house(no)}`);
      expect(say(one) === say(other)).toBe(one.town === other.town && one.no === other.no);
    }), { numRuns: 3_000 });
  });

  it('is never nothing, and names itself again', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'云南省州市县区旗镇路街村号楼室层栋一二十百0１28AB-－ ·（）號樓'), minLength: 1 });
    fc.assert(fc.property(texts, (text) => expect(asOnePlace(asOnePlace(text))).toBe(asOnePlace(asOnePlace(asOnePlace(text))))), { numRuns: 3_000 });
    fc.assert(fc.property(towns, numbers, (town, no) => expect(asOnePlace(`${town}${no}号`)).toContain(`${no}号`)));
  });

  it.each([
    ['云南省西双版纳州勐海县勐遮镇人民路88号', '勐海县勐遮镇人民路８８ 号'], ['云南省西双版纳州勐海县勐遮镇人民路88号', '云南省西双版纳傣族自治州勐海县勐遮镇人民路八十八号'], ['勐遮镇人民路88号二楼', '勐海县勐遮镇人民路88號'],
    ['人民路88号3号楼', '人民路88号三幢'], ['人民路88-1号', '人民路八十八—1号'],
  ])('%s is %s', (one, other) => {
    expect(asOnePlace(one)).toBe(asOnePlace(other));
  });

  it.each([
    ['人民路88-1号', '人民路881号'], ['人民路88号', '人民路88号3栋'], ['勐遮镇人民路88号', '勐混镇人民路88号'], ['人民路12号', '人民路21号'], ['工业园区5号', '5号'], ['农贸市场3号', '3号'],
  ])('%s is not %s', (one, other) => {
    expect(asOnePlace(one)).not.toBe(asOnePlace(other));
  });
});
