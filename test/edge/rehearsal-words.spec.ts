import SwaggerParser from '@apidevtools/swagger-parser';
import { ACT_NAMES, type ActName, wordsOf } from '#rehearsal/words';
import { Door } from './door';

interface Shape {
  properties?: Record<string, unknown>;
}
interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, { schema?: Shape }> };
}

/** In a script, a party goes by a name of the script: `party`. */
const PARTY = { uscc: 'party' };
/** Said by another word in a script: nothing personal stands there, and a target has one figure, in its unit. */
const OTHERWISE: Partial<Record<ActName, Record<string, string>>> = {
  registerParty: { ...PARTY, groupUscc: 'group' }, proposePartyChange: { groupUscc: 'group' }, proposePersonMerge: { document: 'persons', otherDocument: 'persons' },
  recordReport: PARTY, refer: PARTY, proposeDisqualification: PARTY, registerDisqualificationElsewhere: PARTY, recordIndicator: { count: 'figure', amountFen: 'figure' },
};

it('a script has a word for every field of a request', async () => {
  const door = await Door.open();
  const { paths }: { paths: Record<string, Record<string, Operation>> } = (await SwaggerParser.validate((await door.send({ path: '/openapi.json', headers: { authorization: null } })).body as never)) as never;
  await door.close();
  const acts = Object.values(paths).flatMap((operations) => Object.values(operations)).flatMap(({ operationId, requestBody }) => {
    const act = ACT_NAMES.find((name) => name === operationId);
    return act && requestBody ? [{ act, fields: Object.values(requestBody.content).flatMap(({ schema }) => Object.keys(schema?.properties ?? {})) }] : [];
  });
  expect(acts.length).toBeGreaterThan(60);
  const wordless = acts.flatMap(({ act, fields }) => {
    const words = new Set(wordsOf(act).map(({ word }) => word));
    return [...new Set(fields)].filter((field) => !words.has(OTHERWISE[act]?.[field] ?? field)).map((field) => `${act} ${field}`);
  });
  expect(wordless).toEqual([]);
});
