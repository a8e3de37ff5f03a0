import { book } from '#book/book';
import { bole, proposed, supplemented } from '#book/book.given';
import type { BookCommand, BookFact, BookTables } from '#book/facts';
import { day, startOf } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import { openEventStoreDB } from '#store/eventstoredb';
import { Conflict, OutcomeUnknown, Unavailable } from '#store/port';
import { StreamWriter } from '#writer/stream-writer';

/** Under way at one time. */
const AT_ONCE = 100;
const SERVER_AWAY_MS = 20;

/** Of one person, so that two writers press on one cap. */
const PERSONS = 5;

const [url = '', stream = '', name = '', acts = ''] = process.argv.slice(2);

/** Every other act is asked of both ledgers, in the same words under the same key. */
const idOf = (n: number): string => (n % 2 === 0 ? `both-${n}` : `${name}-${n}`);

function commandOf(n: number): BookCommand {
  const id = idOf(n);
  return n % 3 === 0 ? proposed(`A-${id}`, bole(`p${n % PERSONS}`, 3_000_000n, `沪人社〔2025〕${id}号`)).command : supplemented('L1', BigInt(n + 1), `松财〔2026〕${id}号`).command;
}

/** A ledger's writer in a process of its own: acts as fast as it can, and says of each what it was told. */
async function race(): Promise<void> {
  const store = openEventStoreDB({ url, timeoutMs: 2_000 });
  const writer = new StreamWriter<BookCommand, BookFact, BookTables>(store, stream, book, 'SM3');
  await persistently(() => writer.load());
  const open = Array.from({ length: Number(acts) }, (_, n) => n);
  const act = async (): Promise<void> => {
    for (let n = open.shift(); n !== undefined; n = open.shift()) {
      const [id, command] = [idOf(n), commandOf(n)];
      const at = startOf(day('2026-03-02')).add({ hours: 12, seconds: name.length });
      const ask = { command, at, actor: { ref: 'officer', role: 'officer' }, id, hash: fingerprint(command), correlationId: id, causationId: id };
      const outcome = await persistently(() => writer.submit(ask));
      process.stdout.write(`${JSON.stringify('refusal' in outcome ? { id, refused: outcome.refusal.refused } : { id, revision: outcome.revision, events: outcome.events.map((event) => event.id) })}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, act));
  await store.close();
}

/** As a client does: what failed is asked again in the same words. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unavailable || error instanceof OutcomeUnknown || error instanceof Conflict)) throw error;
      await new Promise((go) => setTimeout(go, SERVER_AWAY_MS));
    }
  }
}

void race();
