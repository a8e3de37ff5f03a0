/** An event as somebody proposes it. */
export interface Proposed {
  id: string;
  type: string;
  isJson: boolean;
  data: Uint8Array;
  metadata: Uint8Array;
}

/** An event as it stands in the log; `position` grows by its size, as in a file. */
export interface Recorded extends Proposed {
  stream: string;
  revision: number;
  position: number;
  createdMs: number;
}
