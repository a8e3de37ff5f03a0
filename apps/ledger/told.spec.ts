import { refuse, unfit } from '#kernel/decision';
import { bothWays } from './told';

const ARTICLE = '沪松人社规〔2024〕5号 第（四）条';

describe('a reason that stands in an answer', () => {
  it('says what an officer has still to propose, and of no request that it is malformed', () => {
    const wanting = unfit('finding.grade', ARTICLE, { zh: '评估等次须由审核人提出', en: 'the grade is for an officer to propose' });
    expect(bothWays(wanting)).toEqual({ code: 'MALFORMED', article: ARTICLE, detail: { zh: `${ARTICLE}：评估等次须由审核人提出。`, en: 'Hu Song Ren She Gui [2024] No. 5, clause (4): the grade is for an officer to propose.' } });
  });

  it('says any other with its title and what helps', () => {
    expect(bothWays(refuse('CAP_EXHAUSTED', ARTICLE, {}))).toMatchObject({ detail: { zh: `${ARTICLE}：累计限额已用完。` }, remedy: { zh: expect.stringContaining('可再申请') } });
  });
});
