import { setTimeout as pause } from 'node:timers/promises';
import { Unreadable } from '#store/codec';
import { reasonOf } from './reasons';

/** Where the lines of a running part go; every line is one line, Chinese first. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** It cannot go on without a person: going on would lose, double or reorder. */
export class Halted extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`);
  }
}

/** Something that is to run until it is told to stop. */
export interface Work {
  /** Who it is, for the log. */
  name: string;
  /** Runs until `signal`; throws where it was interrupted. */
  attempt(signal: AbortSignal): Promise<void>;
  /** A number that grows when something was achieved: the pauses then start small again. */
  achieved(): number;
  /** Told of each interruption, with its reason in one line. */
  interrupted?(reason: string): void;
}

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

/**
 * The second retry loop of the code base, and the only one here. The writer's answers a conflict at once, with a caller
 * waiting; this one has nobody waiting and outlasts a server that is away for hours. The connection, the relay and the
 * budget view all go through it: each attempt reads back where things stand before it writes.
 * @throws Halted, Unreadable: what time does not mend
 */
export async function persevere(work: Work, signal: AbortSignal, log: Log): Promise<void> {
  let told = '';
  for (let failures = 0; !signal.aborted; failures += 1) {
    const before = work.achieved();
    try {
      return await work.attempt(signal);
    } catch (fault) {
      if (fault instanceof Halted || fault instanceof Unreadable) throw fault;
      if (signal.aborted) return;
      if (work.achieved() > before) [failures, told] = [0, ''];
      const reason = reasonOf(fault);
      work.interrupted?.(reason);
      // Said once for as long as it stays the same: it may be tried for days.
      if (reason !== told) log.warn(`${work.name} 中断，稍后继续 / interrupted, will go on: ${reason}`);
      told = reason;
      await backOff(failures, signal);
    }
  }
}

/** Something that a person must act upon when time does not mend it. */
export interface Halting extends Work {
  /** Told why it stands still, before the log is: whoever reads the line finds it so. */
  halted(reason: string): void;
}

/** Perseveres until `signal`, or until it halts, and says so. */
export async function runUntilHalted(work: Halting, signal: AbortSignal, log: Log): Promise<void> {
  try {
    await persevere(work, signal, log);
  } catch (fault) {
    const reason = reasonOf(fault);
    work.halted(reason);
    log.error(`${work.name} 已停止，须人工处理 / halted, a person must act: ${reason}`);
  }
}

/** Half of it by chance, so that two relays do not meet again and again. */
async function backOff(failures: number, signal: AbortSignal): Promise<void> {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 10));
  // A pause that ends early because of a stop is what was wanted.
  await pause(most * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
}
