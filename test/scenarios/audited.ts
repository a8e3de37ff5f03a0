import { verify } from '#audit/verify';
import type { District } from '../journeys/district';
import { PERSON_1, PERSON_2 } from '../journeys/lifecycle';
import { COMES_BACK, GOOD, REJECTED, SILENT, TWICE } from './acts';
import { Auditor, brokenLink, eventsOf } from './auditor';

/** Names, numbers and addresses that a scenario has told the ledger. */
const SECRETS = [PERSON_1, PERSON_2, COMES_BACK, GOOD, REJECTED, SILENT, TWICE, '示例', '示范路'];

interface Listed {
  items: Record<string, unknown>[];
}

/** Reads the whole book as an auditor, recomputes it, and compares what is found with what the ledger publishes. */
export async function expectAudited(district: District): Promise<Auditor> {
  const auditor = new Auditor(await eventsOf(district));
  expect(auditor.findings).toEqual([]);
  expect(brokenLink(auditor.events)).toBeUndefined();
  const lines = (await list(district, 'budget-lines')).map(({ line, committedFen, paidFen, reversedFen, availableFen }) => [line, { committedFen, paidFen, reversedFen, availableFen }]);
  expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(auditor.lineIds().map((id) => [id, auditor.line(id)])));
  const limits = (await list(district, 'entitlements')).map(({ key, heldFen, usedFen, restoredFen }) => [key, { heldFen, usedFen, restoredFen }]);
  expect(Object.fromEntries(limits)).toEqual(Object.fromEntries(auditor.keys().map((key) => [key, auditor.limit(key)])));
  // The product's own check finds nothing either.
  expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  const told = JSON.stringify(auditor.events);
  expect(SECRETS.filter((secret) => told.includes(secret))).toEqual([]);
  return auditor;
}

async function list(district: District, what: string): Promise<Record<string, unknown>[]> {
  return ((await district.get(`${what}?limit=500`)).body as object as Listed).items;
}
