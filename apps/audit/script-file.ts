import { readFileSync } from 'node:fs';
import { type Event, EVENT_ID, load, parseEvents, YAMLException } from 'js-yaml';
import { type Fault } from '#rehearsal/faults';
import { readScript, type Script } from '#rehearsal/script';
import { CannotOpen } from './places';

/** More than any district has in a year, and what a machine of a desk holds in memory. */
const MOST_ACTS = 1_000_000;
/** So many faults as a person mends at one sitting. */
const SHOWN = 20;

/** A script from its file, YAML or JSON (which is YAML). @throws CannotOpen with the line of what is wrong */
export const openScript = (file: string): Script => scriptFrom(textOf(file), file);

/** The same from its text. @throws CannotOpen */
export function scriptFrom(text: string, file: string): Script {
  const script = readScript(parsed(file, text), MOST_ACTS);
  if (!Array.isArray(script)) return script;
  const lines = linesOf(text);
  const said = script.slice(0, SHOWN).map((fault) => ({ ...fault, at: `${file}:${lineOf(lines, fault.path)}`, field: fault.path.join('.') }));
  throw new CannotOpen(
    [...said.map(({ at, field, zh }) => `${at} ${field} ${zh}`), '脚本未运行；格式见 docs/rehearsal.md。'].join('\n'),
    [...said.map(({ at, field, en }) => `${at} ${field}: ${en}`), 'Nothing was run; docs/rehearsal.md shows the format.'].join('\n'),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CannotOpen(`无法读取脚本 ${file}（${why}）。请检查路径。`, `The script ${file} cannot be read (${why}). Check its path.`);
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const place = error.mark ? `${file}:${error.mark.line + 1}` : file;
    throw new CannotOpen(`${place} 不是有效的 YAML 或 JSON：${error.reason}。`, `${place} is neither YAML nor JSON: ${error.reason}.`);
  }
}

type Path = Fault['path'];
const keyOf = (path: Path): string => JSON.stringify(path);

/** The line of the nearest part of the script that is there: a word that is missing has none of its own. */
function lineOf(lines: ReadonlyMap<string, number>, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(keyOf(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

/** On which line each part of the text begins, by its path. */
function linesOf(text: string): Map<string, number> {
  const events = parseEvents(text, {});
  const lines = new Map<string, number>();
  let next = 0;
  let line = 1;
  let seen = 0;
  const lineAt = (offset: number): number => {
    for (; seen < offset; seen += 1) if (text[seen] === '\n') line += 1;
    return line;
  };
  const placed = (event: Event | undefined, path: Path): void => {
    if (event && 'start' in event) lines.set(keyOf(path), lineAt(event.start));
    if (event?.type === EVENT_ID.SCALAR) lines.set(keyOf(path), lineAt(event.valueStart));
  };
  const walk = (path: Path): void => {
    const event = events[next++];
    placed(event, path);
    if (event?.type !== EVENT_ID.SEQUENCE && event?.type !== EVENT_ID.MAPPING) return;
    for (let index = 0; events[next] && events[next]?.type !== EVENT_ID.POP; index += 1) walk([...path, event.type === EVENT_ID.SEQUENCE ? index : nameOf(text, events[next++])]);
    next += 1;
  };
  // Behind the event that opens the document.
  next = 1;
  walk([]);
  return lines;
}

const nameOf = (text: string, event: Event | undefined): string => (event?.type === EVENT_ID.SCALAR ? text.slice(event.valueStart, event.valueEnd) : '');
