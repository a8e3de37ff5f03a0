import { run } from './grantbook';

export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs a command in this process, and keeps what it says. */
export async function grantbook(...args: string[]): Promise<Said> {
  const said: Said = { code: -1, out: '', err: '' };
  said.code = await run(args, { out: (text) => (said.out += text), err: (text) => (said.err += text) });
  return said;
}
