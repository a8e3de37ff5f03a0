import type { CaseCommand } from '#cases/case.facts';
import type { Ask, Refusal } from '#kernel/decision';
import type { Writers } from './writers';

interface Keyed {
  area: string;
  ask: Ask<CaseCommand>;
}

/** Why the key cannot file this roster: it has filed another one (api: the same key with other content). */
export async function keyReused(writers: Writers, { area, ask }: Keyed): Promise<Refusal | null> {
  const key = await writers.rosterKey(area, ask.id);
  // Another node may have taken it since this one looked.
  if (key.revision < 0) await key.load();
  const known = await key.recall(ask.id, ask.hash);
  return known && 'refusal' in known ? known.refusal : null;
}

/** Before a roster is filed its key is bound to it: of two sent at once under one key, on whatever nodes, one is filed. */
export async function takeKey(writers: Writers, { area, ask }: Keyed): Promise<Refusal | null> {
  const { command } = ask;
  if (command.type !== 'file') throw new Error(`${command.type} is no filing`);
  const key = await writers.rosterKey(area, ask.id);
  const taken = await key.submit({ ...ask, command: { type: 'takeRosterKey', roster: command.case } });
  return 'refusal' in taken ? taken.refusal : null;
}
