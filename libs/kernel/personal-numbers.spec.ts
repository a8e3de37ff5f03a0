import fc from 'fast-check';
import { isCardNumber } from './identifiers';
import { accountsIn, holdsLongNumber, holdsPersonalNumber, passportsIn } from './personal-numbers';

const DIGITS = '0123456789';

describe('a number of a person or of a card in a text', () => {
  const PERSON = '310117193101010603';
  const CARD = '6222021001116245702';

  it('is found in a sentence, as it is or in groups, in wide digits, with a small x', () => {
    const texts = [PERSON, CARD, `张三 ${PERSON} 缺合同`, `身份证${PERSON}缺合同，账号${CARD}`, '310117 19310101 0603', '31011719000101008x', '6222 0210 0111 6245 702', '６２２２０２１００１１１６２４５７０２'];
    for (const text of texts) expect([text, holdsPersonalNumber(text)]).toEqual([text, true]);
  });

  it('is not the code of an organisation, the number of a document, an invoice, a voucher or a bank, a sum or a day', () => {
    const texts = ['91310117MAFAKE000P', '松人社活动核〔2026〕3号', '沪人社力〔2026〕18号-07', '发票 24312000000012345678', '2026010100000123', '102290024433', '金额 500000000 分，2026-05-20 至 2026-06-20', '13800138000', '310117193101010604', '6222021001116245703', '300300FAKEHR00000156'];
    for (const text of texts) expect([text, holdsPersonalNumber(text)]).toEqual([text, false]);
  });

  it('is not in words with shorter numbers, whatever they say', () => {
    const word = fc.oneof(fc.string({ unit: fc.constantFrom(...Array.from('松江区人社局缺合同章〔〕号年月日，。-A')), maxLength: 12 }), fc.nat({ max: 999_999_999 }).map(String));
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), (words) => !holdsPersonalNumber(words.join('。'))));
  });

  it('is every card with its check digit, of which there is one', () => {
    const cards = fc.tuple(fc.constantFrom('62', '4', '5', '95588'), fc.string({ unit: fc.constantFrom(...Array.from(DIGITS)), minLength: 18, maxLength: 18 })).map(([start, rest]) => Array.from(DIGITS, (last) => (start + rest).slice(0, 18) + last).filter(isCardNumber));
    fc.assert(fc.property(cards, (good) => {
      expect(good).toHaveLength(1);
      expect(holdsPersonalNumber(`账号${good.join()}。`)).toBe(true);
    }));
  });
});

describe('a long number in a sentence', () => {
  it('is refused as the number of an older card, or as one that is as long as an account', () => {
    const texts = ['户1001234567890129999', '账号 1001234567890123', '15位 310117900101001 缺页', '３１０１１７９００１０１００１', 'ARE310190010101', '310117193101010604', '6222021001116245703', '310117193101010603', '1'.repeat(34)];
    for (const text of texts) expect([text, holdsLongNumber(text)]).toEqual([text, true]);
  });

  it('is none where it is an invoice, a voucher of a day, a sum, a code, a telephone, a reference, or no day', () => {
    const texts = ['发票 24312000000012345678', '2026010100000123', '金额 500000000000000 分', '91310117MAFAKE000P', '13800138000', '021-12345678', 'person-0228ce12345678901234567896b9582d', '300300FAKEHR00000156', '310117901301001', '990117900101001', '2023-2024 2025-2026'];
    for (const text of texts) expect([text, holdsLongNumber(text)]).toEqual([text, false]);
  });

  it('may be one that somebody knows: in one run, in groups, in wide digits; a passport in small letters', () => {
    expect(accountsIn('户10012345678，6222 0210-0111，１２３４５６７８')).toEqual(['10012345678', '12345678', '622202100111']);
    expect(passportsIn('护照e12345678，第3号 C01X00T47。')).toEqual(['E12345678', 'C01X00T47']);
  });
});
