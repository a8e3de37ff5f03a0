import Ajv, { type ValidateFunction } from 'ajv/dist/2020';

interface Content {
  schema: object & { allOf?: { properties?: { code?: { enum: string[] } } }[] };
  example?: unknown;
}

interface Response {
  $ref?: string;
  content?: Record<string, Content>;
}

interface Components {
  responses: Record<string, Response>;
}

export interface Operation {
  operationId: string;
  method: string;
  path: string;
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, Response>;
}

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

const ajv = new Ajv({ strict: false, allErrors: true });

/** What the API document says of every operation: each answer that a test receives is held against it. */
export class Contract {
  private static known: Promise<Contract> | undefined;
  private readonly fits = new Map<string, ValidateFunction>();

  private constructor(
    readonly operations: readonly Operation[],
    private readonly components: object,
  ) {}

  /** Every ledger of one suite has the same document: it is read once. */
  static of(url: string): Promise<Contract> {
    Contract.known ??= Contract.read(url);
    return Contract.known;
  }

  private static async read(url: string): Promise<Contract> {
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: Record<string, Record<string, Operation>>; components: Components };
    const whole = ([status, response]: [string, Response]): [string, Response] => [status, document.components.responses[response.$ref?.split('/').at(-1) ?? ''] ?? response];
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ ...one, path, method: method.toUpperCase(), responses: Object.fromEntries(Object.entries(one.responses).map(whole)) })),
    );
    // A literal step before a name: `awards/waiting-for-budget` is no award.
    return new Contract(operations.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length), document.components);
  }

  /** @throws Error where the operation answers what the document does not say; what is no operation says nothing */
  mustPromise(method: string, path: string, answer: Answer): Operation | undefined {
    const operation = this.operations.find((one) => one.method === method && pattern(one.path).test(path.split('?')[0] ?? ''));
    if (operation) this.mustBePromised(operation, answer);
    return operation;
  }

  private mustBePromised(operation: Operation, answer: Answer): void {
    const { status, body } = answer;
    const code = typeof body['code'] === 'string' ? body['code'] : '';
    const name = `${operation.operationId} answers ${status} ${code}`;
    const content = operation.responses[status]?.content;
    if (!content) throw new Error(`${name}: the document knows no such status`);
    if (status < 300) return this.mustFit(name, answer, content['application/json']);
    const codes = content['application/problem+json']?.schema.allOf?.[1]?.properties?.code?.enum;
    if (!codes?.includes(code)) throw new Error(`${name}: the document does not list the code`);
  }

  /** @throws Error where a value does not fit what is documented for it */
  mustFit(name: string, { headers, body }: Omit<Answer, 'status'>, content: Content | undefined): void {
    if (!/json/.test(headers.get('content-type') ?? '') || !content) return;
    const fits = this.fits.get(name) ?? ajv.compile({ ...content.schema, components: this.components });
    this.fits.set(name, fits);
    if (!fits(body)) throw new Error(`${name}: ${ajv.errorsText(fits.errors)} in ${JSON.stringify(body)}`);
  }
}

const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
