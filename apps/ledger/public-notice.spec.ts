import { PROGRAMMES } from '#catalogue/documents';
import { day } from '#kernel/day';
import { noticeText } from './public-notice';

const NOTICE = { bookRevision: 7, case: 'C1', claimant: '91310117MAFAKE000P', legalName: '示例甲公司', amountFen: 5_000_000n, persons: 2, firstOn: day('2026-05-07'), lastOn: day('2026-05-12'), provisional: true };

describe('the public notice of every programme', () => {
  it.each(PROGRAMMES.map(({ id, ...programme }) => [id, programme] as const))('%s cites its article in each language, and is in no other', (id, { zh, en, article, bureau }) => {
    const text = noticeText({ ...NOTICE, programme: id, title: { zh, en }, article, bureau });
    expect(text.zh).toContain(`依据：${article}\n`);
    expect(text.en).toMatch(/^Basis: .*\[20\d\d\] No\. \d+, .+$/m);
    expect(text.en.replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('leaves a place for a name that is not kept here', () => {
    const [{ zh, en, article, bureau } = { zh: '', en: '', article: '', bureau: '' }] = PROGRAMMES;
    const text = noticeText({ ...NOTICE, legalName: null, programme: 'p', title: { zh, en }, article, bureau });
    expect([text.zh, text.en]).toEqual([expect.stringContaining('（名称请填写）'), expect.stringContaining('(name to be filled in)')]);
  });
});
