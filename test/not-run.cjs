/** Names at the end every test that did not run, with the reason that its title gives: a number alone hides it. */
module.exports = class NotRun {
  onRunComplete(_, { testResults }) {
    const passedOver = testResults.flatMap((file) => file.testResults.filter(({ status }) => status === 'todo' || status === 'pending'));
    for (const { fullName } of passedOver) process.stderr.write(`未运行 ${fullName}\n`);
  }
};
