import { found } from './finding';
import { mixed } from './languages.given';

const at = { stream: 'book-310117', revision: 1, id: 'e' };
const of = (zh: string, en: string): string[] => mixed({ ...at, ...found('CAP', { zh, en }, 1n) });

describe('a finding in both languages', () => {
  it('keeps English prose out of the Chinese', () => {
    expect(of('A1 not approved', 'A1 not approved')).toEqual(['A1 not approved']);
    expect(of('A1 未经 approval', 'A1 not approved')).toEqual(['approval']);
  });

  it('keeps Chinese prose out of the English', () => expect(of('A1 未经批复', 'A1 not approved 批准')).toEqual(['批准']));

  it('leaves names and quoted words as they are', () => {
    expect(of('A1 已由 批〔2026〕17号 撤回', 'withdrawn by 批〔2026〕17号')).toEqual([]);
    expect(of('leader 与 deputy 视为同一人', 'leader one with deputy')).toEqual([]);
    expect(of('程序提示：“no accounts x: the stream is not in order”', 'no accounts x: the stream is not in order')).toEqual([]);
  });
});
