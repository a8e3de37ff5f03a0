import { type MsgHdrs, headers } from 'nats';

/** CloudEvents 1.0; `data` is the canonical JSON, byte for byte. */
export interface CloudEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  dataschema: string;
  datacontenttype: 'application/json';
  data: string;
}

const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'dataschema', 'datacontenttype'] as const;

/** The NATS protocol binding, binary mode: attributes become `ce-` headers, the data is the payload. A new object each time. */
export function toHeaders(event: CloudEvent): MsgHdrs {
  const made = headers();
  for (const name of ATTRIBUTES) made.set(`ce-${name}`, percentEncoded(event[name]));
  return made;
}

/** The attributes that a message carries, by name. */
export function attributesOf(received: MsgHdrs): Record<string, string> {
  const names = received.keys().filter((key) => key.toLowerCase().startsWith('ce-'));
  return Object.fromEntries(names.map((key) => [key.slice(3).toLowerCase(), decodeURIComponent(received.get(key))]));
}

/** Printable ASCII stays, but for the space, the double quote and the percent sign (HTTP binding 1.0.2, section 3.1.3.2). */
const percentEncoded = (value: string): string => value.replaceAll(/[^\x21\x23\x24\x26-\x7e]+/gu, (part) => encodeURIComponent(part));
