import { type Document, type ErrorCode, isAlias, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** As many as a roster has lines; beyond, a few words could fill the memory of the machine. */
const MOST_ALIASES = 10_000;

/** The library's reasons, which it has in English alone; where one is not named here, the line must do. */
const REASONS: Readonly<Partial<Record<ErrorCode, string>>> = {
  ALIAS_PROPS: '引用（*）不得另带属性',
  BAD_INDENT: '缩进或括号不齐',
  BLOCK_AS_IMPLICIT_KEY: '此处不得另起一组字段',
  BLOCK_IN_FLOW: '括号内不得分行列项',
  DUPLICATE_KEY: '同一字段写了两次',
  MISSING_CHAR: '缺少符号，如引号、逗号或括号',
  MULTILINE_IMPLICIT_KEY: '字段名不得跨行，或缺少冒号',
  MULTIPLE_DOCS: '一个文件只可有一份内容',
  TAB_AS_INDENT: '缩进不得用制表符',
  UNEXPECTED_TOKEN: '此处不应有该内容',
};

/** That a text is no YAML, and on which line. */
export class NotYaml extends Error {
  constructor(
    readonly line: number,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} ${en}`);
  }
}

/** A YAML or JSON text with the line of each of its parts; what stands once may be named again (`&a`, `*a`, `<<: *a`). */
export class Written {
  private readonly lines = new LineCounter();
  private readonly json: { said: unknown } | null;
  private tree: Document.Parsed | undefined;

  /** @throws NotYaml */
  constructor(private readonly text: string) {
    this.json = inJson(text);
    if (!this.json) this.checked();
  }

  /** The parts with their lines; of a text in JSON only where a line is asked for, since a hundred thousand acts take long. */
  private get yaml(): Document.Parsed {
    return (this.tree ??= parsed(this.text, this.lines));
  }

  private checked(): void {
    const [broken] = this.yaml.errors;
    if (broken) throw this.wrong(broken.pos[0], broken.message, REASONS[broken.code]);
  }

  /** What it says. @throws NotYaml, also where it names again what does not stand before, or too much of it */
  value(): unknown {
    if (this.json) return this.json.said;
    const known = new Set<string>();
    let [aliases, last] = [0, 0];
    visit(this.yaml, {
      Node: (_, node) => {
        if (!isAlias(node)) return void (node.anchor !== undefined && known.add(node.anchor));
        last = node.range?.[0] ?? 0;
        if (!known.has(node.source)) throw this.wrong(last, `*${node.source} stands before its &${node.source}`);
        if ((aliases += 1) > MOST_ALIASES) throw this.tooMany(last);
      },
    });
    try {
      return this.yaml.toJS({ maxAliasCount: MOST_ALIASES });
    } catch (error) {
      // Of the library's reasons one is the count of what aliases of aliases come to.
      throw error instanceof ReferenceError && error.message.startsWith('Excessive') ? this.tooMany(last) : this.wrong(last, String(error));
    }
  }

  /** Where a number is not written in plain digits, of the fields that must be: what `0x10` comes to nobody reads. The first one. */
  oddNumber(mustBePlain: (field: string) => boolean): { field: string; line: number } | undefined {
    if (this.json) return undefined;
    let found: { field: string; line: number } | undefined;
    visit(this.yaml, {
      Pair: (_, { key, value }) => {
        if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'number' || !mustBePlain(String(key.value)) || /^-?(?:0|[1-9]\d*)$/.test(value.source ?? '')) return undefined;
        found = { field: String(key.value), line: this.lines.linePos(value.range?.[0] ?? 0).line };
        return visit.BREAK;
      },
    });
    return found;
  }

  /** The line of what stands there, or, where nothing does, of what it is missing from. */
  lineOf(path: readonly PropertyKey[]): number {
    const node = path.length === 0 ? this.yaml.contents : this.yaml.getIn(path, true);
    if (isNode(node) && node.range) return this.lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : this.lineOf(path.slice(0, -1));
  }

  private wrong(at: number, why: string, inChinese?: string): NotYaml {
    return new NotYaml(this.lines.linePos(at).line || 1, `不是有效的 YAML 或 JSON${inChinese === undefined ? '' : `：${inChinese}`}`, `is neither YAML nor JSON: ${why.split('\n')[0] ?? ''}`);
  }

  private tooMany(at: number): NotYaml {
    return new NotYaml(this.lines.linePos(at).line || 1, `引用（*）展开后超过 ${MOST_ALIASES} 处`, `names what stands elsewhere (*) more than ${MOST_ALIASES} times`);
  }
}

const NAMES = /"(?:[^"\\]|\\.)*"|:/g;

/** A text in JSON that says no field twice, which only the reader of YAML tells; null: any other. */
function inJson(text: string): { said: unknown } | null {
  try {
    const said: unknown = JSON.parse(text);
    let fields = 0;
    for (const [token] of text.matchAll(NAMES)) if (token === ':') fields += 1;
    return fields === fieldsOf(said) ? { said } : null;
  } catch {
    return null;
  }
}

function fieldsOf(said: unknown): number {
  if (typeof said !== 'object' || said === null) return 0;
  const parts: unknown[] = Object.values(said);
  return parts.reduce((count: number, part) => count + fieldsOf(part), Array.isArray(said) ? 0 : parts.length);
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter, uniqueKeys: true, merge: true });
  } catch (error) {
    // So many brackets in each other that the reader of YAML does not come back.
    if (error instanceof RangeError) throw new NotYaml(1, '嵌套过深', 'is nested too deep');
    throw error;
  }
}
