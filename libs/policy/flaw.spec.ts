import { z } from 'zod';
import { day, fen } from '#kernel/shapes';
import { misshapen } from './flaw';

const SHAPE = z.strictObject({ name: z.string().min(1).max(3), on: day.optional(), amountFen: fen.optional(), list: z.array(z.int().min(2).max(9)).min(1).max(3).optional(), kind: z.enum(['A', 'B']).optional(), some: z.array(z.string()).min(2).optional() });
const GOOD = { name: 'a' };

describe('what is wrong with what somebody wrote', () => {
  it.each<[string, unknown, (string | number)[], string, string]>([
    ['a field that is missing', {}, ['name'], '缺少该字段', 'this field is missing'],
    ['nothing at all', null, [], '内容为空', 'there is nothing in it'],
    ['a number for a text', { name: 5 }, ['name'], '须为文字；数字须加引号', 'must be text (put the number in quotes)'],
    ['an empty text', { name: '' }, ['name'], '不得为空', 'must not be empty'],
    ['a text too long', { name: 'abcd' }, ['name'], '至多 3 个字符', 'at most 3 characters'],
    ['a list of nothing', { ...GOOD, list: [] }, ['list'], '至少一项', 'at least one item'],
    ['a list too short', { ...GOOD, some: ['a'] }, ['some'], '至少 2 项', 'at least 2 items'],
    ['a list too long', { ...GOOD, list: [2, 3, 4, 5] }, ['list'], '至多 3 项', 'at most 3 items'],
    ['a number too small', { ...GOOD, list: [1] }, ['list', 0], '至少为 2', 'must be at least 2'],
    ['a number too great', { ...GOOD, list: [10] }, ['list', 0], '至多为 9', 'must be at most 9'],
    ['half a number', { ...GOOD, list: [2.5] }, ['list', 0], '须为整数', 'must be a whole number'],
    ['none of the words', { ...GOOD, kind: 'C' }, ['kind'], '须为 A、B 之一', 'must be one of A, B'],
    ['half a fen', { ...GOOD, amountFen: '0.5' }, ['amountFen'], '须为以分为单位的整数', 'must be a whole number of fen'],
    ['a list for an object', [], [], '须为一组字段', 'must be an object'],
    ['a word misspelt, before the one that it stands for', { nam: 'a' }, ['nam'], '没有此字段', 'is not known here'],
  ])('%s', (...[, said, path, zh, en]) => expect(misshapen(SHAPE, said)[0]).toEqual({ path, zh, en }));

  it('is nothing where the shape takes it', () => expect(misshapen(SHAPE, GOOD)).toEqual([]));
});
