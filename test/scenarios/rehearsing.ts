import { type Outcome, rehearse, type Report } from '#rehearsal/rehearse';
import { readScript } from '#rehearsal/script';
import { JIADING, SONGJIANG } from '../documents';

/** What comes of acts that are written as a script is. @throws where they are none */
export function run(acts: readonly object[], more: object = {}): Report {
  const read = readScript({ acts, ...more }, 10_000, [SONGJIANG, JIADING]);
  if (Array.isArray(read)) throw new Error(read.map(({ path, en }) => `${path.join('.')} ${en}`).join());
  return rehearse(read);
}

export const last = ({ outcomes }: Report): Outcome => {
  const outcome = outcomes.at(-1);
  if (!outcome) throw new Error('the script did nothing');
  return outcome;
};
