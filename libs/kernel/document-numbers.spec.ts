import fc from 'fast-check';
import { asOneNumber, mayMeet, namesItem, partedNumber, sameNumber } from './document-numbers';
import { normaliseDocumentNo } from './identifiers';

const NUMERALS = '零一二三四五六七八九';
const at = (number: number, unit: number): string => NUMERALS.charAt(Math.floor(number / unit) % 10);

/** As it is read out: 一千零五十, 一百零五, 十二. */
function readOut(number: number): string {
  const places = [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const;
  const said = places.map(([unit, name]) => (at(number, unit) === '零' ? '零' : `${at(number, unit)}${name}`)).join('');
  return said.replace(/零+/g, '零').replace(/^零|零$/g, '').replace(/^一十/, '十');
}

const placeByPlace = (number: number): string => Array.from(String(number), (one) => '〇一二三四五六七八九'.charAt(Number(one))).join('');

const numbers = fc.integer({ min: 1, max: 9_999 });
const years = fc.integer({ min: 2010, max: 2099 });
/** How an office writes the same number. */
const written = [
  (year: number, no: number) => `松人社〔${year}〕${no}号`,
  (year: number, no: number) => `松人社〔${year}〕第${no}号`,
  (year: number, no: number) => `松人社字〔${year}〕第0${no}号`,
  (year: number, no: number) => `松人社〔${year}〕字第 ${no} 号`,
  (year: number, no: number) => `松·人社（${year}）第${readOut(no)}号`,
  (year: number, no: number) => `松人社[${placeByPlace(year)}]${placeByPlace(no)}号`,
  (year: number, no: number) => `松人社〔${String(year).slice(2)}〕第${readOut(no)}号`,
  (year: number, no: number) => `松人社【${year}】${no}号。`,
  (year: number, no: number) => `松人社〔${year}〕${no}`,
  (year: number, no: number) => `松人社〔${year}〕${no}号文`,
  (year: number, no: number) => `松人社〔${year}〕${readOut(no)}号文件。`,
  (year: number, no: number) => `松人社（${year}）No.${no}`,
  (year: number, no: number) => `松人社〔${String(year).slice(2)}〕№ ${no}`,
  (year: number, no: number) => `松人社${year}年${no}号`,
  (year: number, no: number) => `松人社${year}年第${no}号文`,
];
const texts = fc.string({ unit: fc.constantFrom(...'第字0０1２36号-〔〕（）[] A·、。/○〇零一二十百千万拾壹届年') });

describe('one document has one number (asOneNumber)', () => {
  it('in whichever words', () => {
    fc.assert(fc.property(years, numbers, (year, no) => expect(new Set(written.map((write) => asOneNumber(write(year, no))))).toEqual(new Set([`松人社${year}-${no}号`]))));
  });

  it('and another number or another year is another one, in whichever words', () => {
    const of = fc.record({ year: years, no: numbers, write: fc.constantFrom(...written) });
    fc.assert(fc.property(of, of, (one, other) => {
      const isSame = one.year === other.year && one.no === other.no;
      expect(sameNumber(one.write(one.year, one.no), other.write(other.year, other.no))).toBe(isSame);
    }));
  });

  it('says the same of what it has said, and of what a key says', () => {
    fc.assert(fc.property(texts, (text) => expect(asOneNumber(asOneNumber(text))).toBe(asOneNumber(text))), { numRuns: 5_000 });
    fc.assert(fc.property(texts, (text) => expect(asOneNumber(normaliseDocumentNo(text))).toBe(asOneNumber(text))), { numRuns: 5_000 });
  });

  it.each([
    ['第十二号', '12号'], ['第12号', '12号'], ['字第1号', '1号'], ['二○二六年第三届人才节', '2026年第3届人才节'], ['第一百零五期', '105期'], ['拾贰号', '12号'],
    ['长三角·人才 峰会', '长三角人才峰会'], ['松江“英才”招聘会（春季）', '松江英才招聘会春季'], ['长三角人才节—2026', '长三角人才节2026'], ['人才节2026第十二场', '人才节2026第12场'],
    ['松人社〔2026〕77号文第3项', '松人社2026年77号第三项'], ['松人社〔2026〕77号附件', '松人社〔2026〕77附件'],
  ])('%s and %s are one', (one, other) => {
    expect(sameNumber(one, other)).toBe(true);
  });

  it.each([
    ['12号', '21号'], ['〔2025〕3号', '〔2026〕3号'], ['〔2026〕3号', '20263号'], ['1-07号', '107号'], ['1.05', '15'], ['第一百二号', '第一百零二号'], ['第一百二号', '第一百二十号'],
    ['十二号', '二十一号'], ['松人社〔2026〕1号', '松人社发〔2026〕1号'], ['活动（26）', '活动（2026）'], ['红十字1号', '红101号'], ['松人社〔2026〕3号', '松人社〔2026〕3号文化节'], ['松人社〔2026〕3号', '松人社〔2026〕3-1号'], ['松人社〔2026〕3号', '松人社〔2026〕3期'],
    ['松人社〔2026〕77号', '松人社〔2026〕77号第3项'], ['松人社2026年3月5号', '松人社〔2026〕5号'], ['P-1', 'P-1号'], ['！！', '？？'],
  ])('%s and %s are two', (one, other) => {
    expect(sameNumber(one, other)).toBe(false);
  });

  it('may name one thing of several that the document names', () => {
    expect(['松人社〔2026〕77号第2项', '松人社〔2026〕77号第二项', '沪人服协〔2026〕5号-03', '1号-01'].filter(namesItem)).toHaveLength(4);
    expect(['松人社〔2026〕77号', '松人社2026年77号文', '松人社〔2026〕77号附件', 'N-1', '2026'].filter(namesItem)).toEqual([]);
  });

  it('names a document, whichever item it names of it', () => {
    const numbers = ['沪人社〔2026〕3号', '沪人社2026年3号文第一项', '沪人社〔2026〕3号附件1', '沪人社〔2026〕3号-1', '沪人社〔26〕3号（一）', '沪人社〔2026〕3-1'];
    expect(new Set(numbers.map((one) => partedNumber(one)?.document))).toEqual(new Set(['沪人社2026-3号']));
    expect(['5号-03', '5号', '5号附件2第1项'].map(partedNumber)).toEqual([['3'], [], ['2', '1']].map((parts) => ({ document: '5号', parts })));
    expect(['云平台', '2025-2026年度先进单位', 'D-1', 'MUNICIPAL-2'].map(partedNumber)).toEqual([null, null, null, null]);
  });

  it.each([['3号', '3号第1项', true], ['3号第1项', '3号-1', true], ['3号附件2第1项', '3号第1项', true], ['3号通知', '3号乙等', true], ['3号第1项', '3号第2项', false], ['3号A类', '3号B类', false], ['3号附件1第2项', '3号附件2第1项', false]])('%s and %s may name one thing: %s', (one, other, is) => {
    const [parts, others] = [partedNumber(one)?.parts ?? [], partedNumber(other)?.parts ?? []];
    expect([mayMeet(parts, others), mayMeet(others, parts)]).toEqual([is, is]);
  });
});
