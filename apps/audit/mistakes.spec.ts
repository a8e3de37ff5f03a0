import { grantbook } from './grantbook.given';

describe('a mistake in the command line', () => {
  it.each([
    ['没有此命令：pay', ['pay']], ['没有此选项：--jsn', ['verify', '--jsn']], ['参数过多：verify', ['verify', 'all']], ['选项缺少值：--data, --data-dir <folder>', ['verify', '--data-dir']],
    ['缺少必需的选项：--to <revision|day|instant>', ['replay']], ['选项的值有误：--to <revision|day|instant> yesterday：应为凭证号、日期或带时区的时刻', ['replay', '--to', 'yesterday']],
  ])('says in both languages what is wrong, and with which: %s', async (zh, args) => {
    const { err, ...rest } = await grantbook(...args);
    expect([rest, err.split('\n')[0], err.slice(err.indexOf('\n'))]).toEqual([{ code: 2, out: '' }, `${zh}，未作任何操作；用法见 grantbook --help`, expect.stringMatching(/^\n[^\p{Script=Han}]+; nothing was done; grantbook --help shows the usage\n$/u)]);
  });
});
