const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** npm passes a Ctrl-C on that the terminal has sent to everybody: two signals within this time are one wish. */
const SAME_WISH_MS = 500;

/** The first signal ends in order, what is under way included; a second one ends at once. The answer tells that it has begun. */
export function endOnSignal(stop: () => Promise<void>): AbortSignal {
  const ending = new AbortController();
  let since = 0;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (!ending.signal.aborted) {
        since = performance.now();
        ending.abort();
        say(`正在结束（${signal}）：先办完手头的请求；再按一次立即结束 … stopping (${signal}): what is under way is finished first; once more ends at once`);
        void stop().then(() => {
          say('已结束 stopped');
          process.exit(0);
        }, failed);
      } else if (performance.now() - since > SAME_WISH_MS) {
        say('立即结束：未办完的请求没有答复，账簿不受影响 · ended at once: requests under way get no answer, the ledger is unharmed');
        process.exit(1);
      }
    });
  }
  return ending.signal;
}

function failed(error: unknown): void {
  say(`结束时出错，账簿不受影响 · an error at the end, the ledger is unharmed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(1);
}
