import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { book } from '#book/book';
import { bookFacts } from '#book/facts';
import { caseFile } from '#cases/case';
import { caseFacts } from '#cases/case.facts';
import { rosterKey, rosterKeyFacts } from '#cases/roster-keys';
import { canonical } from '#kernel/canonical';
import { hashOf, type WireEnvelope } from '#kernel/envelope';
import { decisionReceipt } from '#policy/receipt';
import { Codec } from '#store/codec';
import { OPTIONAL, optionalOf, SAMPLES, sampleFile, samplesKept } from './recording';
import { UNREACHED } from './unreached';

const files = readdirSync(SAMPLES).filter((file) => file.endsWith('.json'));
const codecs = [new Codec(book), new Codec(caseFile), new Codec(rosterKey)];
const codecOf = (type: string) => (type in bookFacts ? codecs[0] : codecs[type in caseFacts ? 1 : 2]);

/** An adoption carries a whole document, and is appended alone; a hundred of the others fit an append of 1 MiB. */
const mostBytes = (type: string): number => (type === 'InstrumentAdopted' ? 200_000 : 10_000);

/** To record what is missing: RECORD_SAMPLES=1 npm test -- test/scenarios test/journeys test/edge test/operator apps/standalone/history.spec.ts */
describe('every event ever written can be read (invariant 10)', () => {
  it.each(files)('%s', (file) => {
    const text = readFileSync(join(SAMPLES, file), 'utf8').trimEnd();
    const wire = JSON.parse(text) as WireEnvelope;
    expect(canonical(wire)).toBe(text);
    expect(hashOf(wire)).toBe(wire.chain.hash);
    expect(Buffer.byteLength(text)).toBeLessThan(mostBytes(wire.type));
    const event = codecOf(wire.type)?.decode({ stream: wire.stream, revision: wire.revision, json: text });
    expect(event).toMatchObject({ type: wire.type, revision: wire.revision, fact: { type: wire.type } });
    // A receipt is read like the fact: what cannot be decoded throws here.
    const receipt = wire.receipt && decisionReceipt.decode(wire.receipt as never);
    expect(receipt?.inputs.programme).toBe(receipt && wire.fact['programme']);
  });

  it('has a sample of every fact, in the schema in which it is written now', () => {
    const wanted = Object.keys({ ...bookFacts, ...caseFacts, ...rosterKeyFacts }).map((type) => basename(sampleFile({ type, schema: codecOf(type)?.schemaOf(type) ?? 0 })));
    expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('has a sample with every optional field, but for those that no act writes, with the reason', () => {
    const shown = new Set(samplesKept().flatMap(optionalOf));
    expect([...OPTIONAL].filter((field) => !shown.has(field)).toSorted()).toEqual(Object.keys(UNREACHED).toSorted());
  });
});
