import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../law/tree';

export interface ComposeService {
  image: string;
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  restart?: string;
  pids_limit?: number;
  deploy?: { resources?: { limits?: { cpus?: string; memory?: string } } };
  healthcheck?: { disable?: boolean; test?: string[] };
  depends_on?: Record<string, { condition: string }>;
  environment?: Record<string, string>;
  entrypoint?: string[];
  command?: string[];
  ports?: string[];
  volumes?: string[];
  secrets?: string[];
  networks?: string[];
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

export const composeText = (): string => readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');

/** As Compose fills in `${NAME}`, `${NAME:-otherwise}`, `${NAME:+then}` and `$$`. */
function filledIn(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\$|\$\{([A-Z_]+)(?:(:[-+])([^}]*))?\}/g, (all, name: string | undefined, how: string | undefined, word = '') => {
    if (name === undefined) return '$';
    const value = variables[name] ?? '';
    if (how === ':+') return value && String(word);
    return value || (how === ':-' ? String(word) : '');
  });
}

/** The file as Compose sees it with these variables: it fills in what it has parsed. */
export const composeFile = (variables: Readonly<Record<string, string>>, text = composeText()): ComposeFile =>
  JSON.parse(JSON.stringify(parse(text, { merge: true })), (_, value: unknown) => (typeof value === 'string' ? filledIn(value, variables) : value)) as ComposeFile;

/** The lines of an env file; also those that are put out, without their `#`, where they are asked for. */
export function envLines(text: string, { also = /^$/, not = /^$/ }: { also?: RegExp; not?: RegExp } = {}): Record<string, string> {
  const lines = text.split('\n').map((line) => (also.test(line) ? line.replace(/^#/, '') : line));
  return Object.fromEntries(lines.flatMap((line) => /^([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3).join('\0') ?? []).filter((pair) => !not.test(pair)).map((pair) => pair.split('\0'))) as Record<string, string>;
}
