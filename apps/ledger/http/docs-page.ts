/** What the box of the Idempotency-Key shows on the page to try the interface; only there does it stand for a key of its own for each call. */
export const SHOWN_KEY = 'fresh-key-for-each-call';

interface PageRequest {
  method?: string;
  headers?: Record<string, string>;
}

/**
 * Runs in the reader's browser, which is given its text alone: it can name nothing of this file. A second act under the key of
 * the first would be refused. `crypto.randomUUID` is only there over TLS.
 */
function withFreshKey(request: PageRequest): PageRequest {
  const headers = request.headers ?? {};
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'idempotency-key') ?? 'Idempotency-Key';
  const given = (headers[name] ?? '').trim();
  if (String(request.method).toUpperCase() !== 'POST' || (given !== '' && given !== 'fresh-key-for-each-call')) return request;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  request.headers = { ...headers, [name]: key };
  return request;
}

/** A demonstration keeps the token over a reload; a real one has no place in what a browser stores. */
export const docsPage = (isDemonstration: boolean): object => ({ persistAuthorization: isDemonstration, requestInterceptor: withFreshKey });
