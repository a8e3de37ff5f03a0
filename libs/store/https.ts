import { request } from 'node:https';
import { text } from 'node:stream/consumers';

/** One question to a server behind a private authority. */
export interface Question {
  host: string;
  port: number;
  method: string;
  path: string;
  /** The certificate of the authority, PEM; those of the machine where none is given. */
  ca: string | undefined;
  authorization: string;
}

const TIMEOUT_MS = 5_000;

/** The status and what was answered, `undefined` where that is no JSON. @throws where there is no answer in time */
export async function askJson({ ca, authorization, ...where }: Question, content?: object): Promise<{ status: number; body: unknown }> {
  const payload = content && JSON.stringify(content);
  const asking = request({
    ...where,
    ...(ca !== undefined && { ca }),
    agent: false,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { authorization, accept: 'application/json', ...(payload !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }) },
  });
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: unknown }>();
  asking.on('error', reject);
  asking.on('response', (response) => void text(response).then((body) => resolve({ status: response.statusCode ?? 0, body: parsed(body) }), reject));
  asking.end(payload);
  return promise;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
