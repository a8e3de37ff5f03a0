/** A step of the recording: what was asked of a real server, and what came back (shared/design/eventstoredb.md). */
export interface Step {
  do: Do;
  got: unknown;
}

export interface Case {
  name: string;
  steps: Step[];
}

export type Do = Append | Read | Ending | { op: 'getMetadata'; stream: string } | SetMetadata | { op: 'parallel'; steps: Do[] } | Link | Subscribe | { op: 'readAllFrom'; from: string } | SubscribeStream;

export interface Append {
  op: 'append';
  stream: string;
  expected: string;
  events: { id: string; bytes?: number }[];
  /** By the call for one append, not by the one for many. */
  unary?: true;
  requiresLeader?: true;
  /** Names the position of this append, or says whose it must be. */
  mark?: string;
  samePositionAs?: string;
}

export interface Read {
  op: 'read';
  stream: string;
  direction?: 'forwards' | 'backwards';
  from?: string;
  maxCount?: number;
  resolveLinkTos?: true;
}

export interface Ending {
  op: 'delete' | 'tombstone';
  stream: string;
  expected?: string;
}

export interface SetMetadata {
  op: 'setMetadata';
  stream: string;
  metadata: Record<string, number>;
  expected: string;
}

export interface Link {
  op: 'link';
  stream: string;
  target: string;
  revision: number;
  /** The recording reads another id than this one. */
  id: string;
}

export interface Subscribe {
  op: 'subscribe';
  prefixes: string[];
  from: string;
  expectCheckpoints?: true;
  then: Do[];
}

export interface SubscribeStream {
  op: 'subscribeStream';
  stream: string;
  from: string;
  then: Do[];
}

/** What is known of each kind of step: anything else in the recording must not be passed over. */
const KNOWN: Record<Do['op'], readonly string[]> = {
  append: ['stream', 'expected', 'events', 'unary', 'requiresLeader', 'mark', 'samePositionAs'],
  read: ['stream', 'direction', 'from', 'maxCount', 'resolveLinkTos'],
  delete: ['stream', 'expected'],
  tombstone: ['stream', 'expected'],
  getMetadata: ['stream'],
  setMetadata: ['stream', 'metadata', 'expected'],
  parallel: ['steps'],
  link: ['stream', 'target', 'revision', 'id'],
  subscribe: ['prefixes', 'from', 'expectCheckpoints', 'then'],
  readAllFrom: ['from'],
  subscribeStream: ['stream', 'from', 'then'],
};

/** What the recording asks for and a player does not know. */
export function unknownIn(asked: Do): string[] {
  const known: readonly string[] | undefined = KNOWN[asked.op];
  if (!known) return [asked.op];
  const inner = 'then' in asked ? asked.then : 'steps' in asked ? asked.steps : [];
  return [...Object.keys(asked).filter((key) => key !== 'op' && !known.includes(key)).map((key) => `${asked.op}.${key}`), ...inner.flatMap(unknownIn)];
}
