import type { Role } from '#access/permissions';
import { REMEDIES } from '#apps/ledger/http/remedies';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { everyEvent } from '../faults/truth';
import { Contract } from '../journeys/contract';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, LINE, PERSON_1, prepared } from '../journeys/lifecycle';

export type Language = 'zh' | 'en';

/** A request as a careless or a hostile caller may send it. */
export interface Sent {
  /** Below the district; from the root where it starts with a slash. */
  path: string;
  method?: string;
  role?: Role;
  /** Text and bytes go out as they are, everything else as JSON. */
  body?: unknown;
  /** Beside the usual ones, or in their place; null leaves one out. */
  headers?: Record<string, string | null>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
  path: string;
}

/** The door of a running ledger with a prepared district and one filed case: everything goes in through HTTP. */
export class Door {
  private keys = 0;

  private constructor(
    readonly district: District,
    /** The filed case. */
    readonly filed: string,
  ) {}

  static async open(): Promise<Door> {
    const district = await District.open();
    await prepared(district);
    const filing = { programme: 'sj-08b-bole-match', claimant: FIRM_A, claim: boleClaim(PERSON_1, '100', 'D-1') };
    return new Door(district, String((await district.done('applicant', 'cases', filing))['case']));
  }

  /** Into a district that stands already; no case of its own. */
  static into(district: District): Door {
    return new Door(district, '');
  }

  close(): Promise<void> {
    return this.district.close();
  }

  get url(): string {
    return this.district.ledger.url;
  }

  async send(sent: Sent, language: Language = 'zh'): Promise<Answer> {
    const { path, method = sent.body === undefined ? 'GET' : 'POST', body } = sent;
    const url = new URL(path.startsWith('/') ? path : `/v1/districts/${this.district.area}/${path}`, this.url);
    const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(url, { method, headers: await this.headers(sent, language), body: raw ? (body as RequestInit['body']) : JSON.stringify(body) });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    const answer = { status: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Answer['body']) : {}, path: url.pathname };
    (await Contract.of(this.url)).mustPromise(method, url.pathname, answer);
    return answer;
  }

  /** How far the books and the whole store go: equal before and after where nothing was written. */
  async extent(): Promise<{ books: number[]; events: number }> {
    const { store, writers } = this.district.ledger.ground;
    const books = await Promise.all(['310117', '310114'].map(async (area) => (await writers.book(area)).revision));
    return { books, events: (await everyEvent(store)).length };
  }

  private async headers({ role = 'auditor', body, headers = {} }: Sent, language: Language): Promise<[string, string][]> {
    this.keys += 1;
    const key = `edge-key-${this.keys}`;
    const usual = {
      authorization: `Bearer ${await this.district.token(role)}`,
      ...(language === 'en' && { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' }),
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': key }),
      ...headers,
    };
    return Object.entries(usual).filter((header): header is [string, string] => header[1] !== null);
  }
}

let documents = 1;
/** A supplement of the prepared line by a document of its own, with some of its words exchanged. */
export const supplement = (words: object): Sent => ({ path: `budget-lines/${LINE}/supplements`, role: 'finance', body: { amountFen: '100', documentNo: `松财预〔2026〕${(documents += 1)}号`, ...words } });

/** A problem as RFC 9457 and our own conventions have it, in the language that was asked for. */
export function expectProblem(answer: Answer, code: RefusalCode, language: Language = 'zh'): void {
  const { status, retryable, ...title } = REFUSALS[code];
  const { headers, body, text, path } = answer;
  const shown = { type: `urn:grantbook:problem:${code}`, title: title[language], status, code, retryable, instance: path };
  expect([answer.status, body]).toEqual([status, expect.objectContaining({ ...shown, detail: expect.stringContaining(title[language]) })]);
  expectInOneLanguage(body, language);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(headers.get('content-language')).toBe(language === 'zh' ? 'zh-CN' : 'en');
  expect(text).not.toMatch(/"stack"|node_modules|\.[jt]s:\d/);
  expectGuarded(headers);
}

/** In English, names, titles, numbers and reasons stand as they are written, in quotation marks. */
const isChinese = (said: string, language: Language): boolean => /\p{Script=Han}/u.test(language === 'en' ? said.replace(/“[^”]*”/g, '') : said);

/** What is said is said in the reader's language, the article too, and with the next step where there is one. */
function expectInOneLanguage({ code, title, detail, remedy, errors = [] }: Answer['body'], language: Language): void {
  expect([code, typeof remedy]).toEqual([code, REMEDIES[code as RefusalCode] ? 'string' : 'undefined']);
  const messages = (errors as { message: string }[]).map(({ message }) => message);
  // A title has its words from domain/refusals.json, proper names in Chinese among them.
  const sentence = language === 'en' ? String(detail).replace(String(title), '') : detail;
  for (const said of [sentence, remedy, ...messages]) if (typeof said === 'string') expect([said, isChinese(said, language)]).toEqual([said, language === 'zh']);
}

/** What every answer carries, also one that no route gave. */
export function expectGuarded(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9._~-]{1,64}$/);
  expect(headers.get('x-powered-by')).toBeNull();
}

/** Refused in both languages, with these facts beside the code, and nothing is written anywhere. */
export async function expectRefused(door: Door, sent: Sent, code: RefusalCode, facts: object = {}): Promise<Answer> {
  const before = await door.extent();
  const [chinese, english] = [await door.send(sent), await door.send(sent, 'en')];
  expectProblem(chinese, code);
  expectProblem(english, code, 'en');
  for (const { body } of [chinese, english]) expect(body).toMatchObject(facts);
  expect(await door.extent()).toEqual(before);
  return chinese;
}
