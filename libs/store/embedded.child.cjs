// The process that a test kills: opens the store, then appends without end and tells each answer. Runs under
// test/sources.cjs.
const { writeSync } = require('node:fs');
const { join } = require('node:path');

const { openEmbedded } = require(join(__dirname, 'embedded.ts'));

const [file, batch, ...streams] = process.argv.slice(2);
const tell = (line) => writeSync(1, `${line}\n`);

async function append(store, stream) {
  let revision = -1;
  for await (const event of store.read(stream)) revision = event.revision;
  for (;;) {
    const events = Array.from({ length: Number(batch) }, () => ({ id: crypto.randomUUID(), type: 'Noted', json: `{"revision":${revision}}` }));
    ({ revision } = await store.append(stream, revision, events));
    tell(`${stream} ${revision}`);
  }
}

try {
  const store = openEmbedded(file);
  for (const stream of streams) append(store, stream).catch((error) => tell(`failed ${error.message}`));
} catch (error) {
  tell(`refused ${error.message}`);
}
