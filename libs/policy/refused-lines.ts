import { type Refusal, refuse } from '#kernel/decision';
import { REFUSALS } from '#kernel/refusals';

interface RefusedLine {
  no: number;
  refusal: Refusal;
}

interface Said {
  field: string;
  zh: string;
  en: string;
}

/** What is refused of single lines of a roster, as one answer: by code and article of the first, and of each its own reason; null where none is. */
export function inLines(lines: readonly RefusedLine[]): Refusal | null {
  const [first] = lines;
  if (!first) return null;
  const errors = lines.flatMap(reasonsOf);
  const { refused, article, facts } = first.refusal;
  return refuse(refused, article, { ...facts, line: first.no, field: errors[0]?.field ?? '', errors });
}

/** A claim that stands alone has its fields below `claim`, one in a roster below its line. */
function reasonsOf({ no, refusal: { refused, facts } }: RefusedLine): Said[] {
  const { errors } = facts as { errors?: readonly Said[] };
  const { zh, en } = REFUSALS[refused];
  return errors ? errors.map((error) => ({ ...error, field: error.field.replace(/^claim\b/, `lines.${no}`) })) : [{ field: `lines.${no}`, zh, en }];
}
