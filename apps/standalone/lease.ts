/** What the cluster keeps of a lease (coordination.k8s.io/v1). */
export interface LeaseRecord {
  /** Empty where its last holder has given it back. */
  holder: string;
  /** For how long a renewal counts. */
  seconds: number;
  transitions: number;
  /** When the holder took it and last renewed it, by the holder's clock: for people, never compared. */
  acquired: string;
  renewed: string;
  /** Changes with every write; a write that names an older one is refused. */
  version: string;
}

/** When this process first saw the lease in that version, by its own clock: two machines' clocks are never compared. */
export interface Observed {
  version: string;
  atMs: number;
}

/** Who asks, and what time it is for it. */
export interface Asker {
  identity: string;
  nowMs: number;
}

export type LeaseStep = { do: 'create' } | { do: 'take'; transitions: number } | { do: 'renew' } | { do: 'wait'; holder: string };

/** What to remember of the lease as it was just read. */
export const observedNow = (lease: LeaseRecord, before: Observed | undefined, nowMs: number): Observed => (before?.version === lease.version ? before : { version: lease.version, atMs: nowMs });

/**
 * What to do about a lease, as client-go elects its leaders: whoever holds it renews it; another takes it once it has stood
 * unchanged before the asker's own eyes for as long as it lasts, or was given back.
 */
export function nextStep(lease: LeaseRecord | undefined, observed: Observed | undefined, { identity, nowMs }: Asker): LeaseStep {
  if (!lease) return { do: 'create' };
  if (lease.holder === identity) return { do: 'renew' };
  if (lease.holder === '') return { do: 'take', transitions: lease.transitions + 1 };
  const { atMs } = observedNow(lease, observed, nowMs);
  return nowMs - atMs >= lease.seconds * 1_000 ? { do: 'take', transitions: lease.transitions + 1 } : { do: 'wait', holder: lease.holder };
}
