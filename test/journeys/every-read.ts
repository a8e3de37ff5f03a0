import { Contract, type Operation } from './contract';

/** Where the things are listed that a path names, where it is not the path before the name, and which of them it takes. */
const LISTED_AT: Readonly<Record<string, string>> = { rosters: 'cases' };
const CALLED: Readonly<Record<string, string>> = { id: 'case' };
const isTaken = (path: string, item: Item): boolean => !path.includes('/rosters/') || item.claim?.kind === 'PLACEMENT_ROSTER';
/** As many as a page gives, where it is read in pages. */
const whole = (path: string): string => (path.startsWith('/v1') && !/\/(?:lists|programmes|targets)$/.test(path) ? `${path}?limit=500` : path);

interface Item extends Record<string, unknown> {
  state?: string;
  claim?: { kind: string };
}

/** Reads all that the API document lists of a district: every list, and of what is listed one of each state. Each answer is held against the document. */
export class EveryRead {
  /** Operations that gave something. */
  readonly given = new Set<string>();

  private constructor(
    private readonly contract: Contract,
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async of(url: string, token: string): Promise<EveryRead> {
    return new EveryRead(await Contract.of(url), url, token);
  }

  get operations(): Operation[] {
    return this.contract.operations.filter(({ method }) => method === 'GET');
  }

  /** @throws Error where an answer does not fit */
  async inDistrict(area: string): Promise<void> {
    for (const { path } of this.operations) for (const one of await this.named(path.replace('{area}', area))) await this.read(one);
  }

  private async read(path: string): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.url}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    const text = await response.text();
    const body = /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as Record<string, unknown>) : {};
    const operation = this.contract.mustPromise('GET', path, { status: response.status, headers: response.headers, body });
    if (response.ok && operation) this.given.add(operation.operationId);
    return body;
  }

  /** The path for one of each state of what it names. */
  private async named(path: string): Promise<string[]> {
    const [, before = '', what = '', name = ''] = /^(.*\/([^/]+))\/\{(\w+)\}/.exec(path.replace('{no}', '1')) ?? [];
    if (name === '') return [whole(path)];
    const { items = [] } = (await this.read(whole(before.replace(what, LISTED_AT[what] ?? what)))) as { items?: Item[] };
    const ofStates = Map.groupBy(items.filter((item) => isTaken(path, item)), ({ state }) => state).values();
    return [...ofStates].map(([item]) => path.replace('{no}', '1').replace(`{${name}}`, encodeURIComponent(String(item?.[CALLED[name] ?? name] ?? item?.['party']))));
  }
}
