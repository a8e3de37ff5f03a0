import { compileFunction } from 'node:vm';

/** A mark before each item of a list: the opening bracket before the first, a comma before every other. */
export interface Separator {
  put(): void;
  /** The closing bracket, behind the opening one where there was no item. */
  close(bracket: string): void;
}

interface Kind {
  /** Values, as JavaScript. */
  cases: readonly string[];
  write: () => void;
}

/**
 * The text of a JavaScript function that adds the text of a value piece by piece, as it is put together by the scribe
 * (scribe.ts). Nothing of what a user sends ever stands in it: only declarations of ours.
 */
export class ScribeProgram {
  readonly input = 'value';
  private readonly lines: string[] = [];
  private readonly held: unknown[] = [];
  /** What is remembered from value to value; `none` is no value. */
  private readonly kept: string[] = [];
  /** What is said and not yet in a line: neighbours become one. */
  private said = '';
  private names = 0;

  name(): string {
    return `v${(this.names += 1)}`;
  }

  /** The name, in the program, of something that exists outside it. */
  hold(thing: unknown): string {
    const known = this.held.indexOf(thing);
    return `held${known === -1 ? this.held.push(thing) - 1 : known}`;
  }

  constant(expression: string): string {
    const name = this.name();
    this.lines.push(`const ${name} = ${expression};`);
    return name;
  }

  variable(expression: string): string {
    const name = this.name();
    this.lines.push(`let ${name} = ${expression};`);
    return name;
  }

  /** Where this does not hold, the value is refused. What was said before may wait: a refusal leaves no text. */
  must(condition: string, at: string): void {
    this.lines.push(`if (!(${condition})) misfit(${JSON.stringify(at)});`);
  }

  /** A text that every such value has. */
  say(text: string): void {
    this.said += text;
  }

  /** The text that an expression gives. */
  put(expression: string): void {
    this.lines.push(this.said === '' ? `text += ${expression};` : `text += ${JSON.stringify(this.said)} + ${expression};`);
    this.said = '';
  }

  /** The same between quotation marks: nothing in it is written otherwise in JSON. */
  quote(expression: string): void {
    this.say('"');
    this.put(expression);
    this.say('"');
  }

  /** Most places say the same from event to event (the programme, the article, the role): then it was checked and written before. */
  putUnlessAsBefore(value: string, expression: string, check: () => void): void {
    const [last, text] = [this.name(), this.name()];
    this.kept.push(`${last} = none`, text);
    const { said } = this;
    this.said = '';
    this.either(`${value} !== ${last}`, () => {
      check();
      this.run(`${text} = ${JSON.stringify(said)} + ${expression}; ${last} = ${value};`);
    });
    this.put(text);
  }

  /** A statement that neither adds text nor decides whether other statements run. */
  run(statement: string): void {
    this.lines.push(statement);
  }

  either(condition: string, one: () => void, other?: () => void): void {
    this.block(`if (${condition}) {`, one);
    if (other) this.block('else {', other);
  }

  each(name: string, list: string, write: () => void): void {
    this.block(`for (const ${name} of ${list}) {`, write);
  }

  choose(expression: string, kinds: readonly Kind[], at: string): void {
    this.block(`switch (${expression}) {`, () => {
      for (const { cases, write } of kinds) {
        this.block(`${cases.map((one) => `case ${one}:`).join(' ')} {`, () => {
          write();
          this.flush();
          this.run('break;');
        });
      }
      this.run(`default: misfit(${JSON.stringify(at)});`);
    });
  }

  /** `maybeNone`: only a value tells whether there is a first item, and which one it is. */
  separator(bracket: string, maybeNone: boolean): Separator {
    return maybeNone ? this.separatorBy(this.variable(JSON.stringify(bracket)), bracket) : this.separatorKnown(bracket);
  }

  private separatorKnown(bracket: string): Separator {
    let next = bracket;
    const put = (): void => {
      this.say(next);
      next = ',';
    };
    return { put, close: (closing) => this.say(closing) };
  }

  private separatorBy(name: string, bracket: string): Separator {
    const put = (): void => {
      this.put(name);
      this.run(`${name} = ',';`);
    };
    const close = (closing: string): void => {
      this.either(`${name} === ${JSON.stringify(bracket)}`, () => this.say(bracket));
      this.say(closing);
    };
    return { put, close };
  }

  /** @param name under which it stands in a stack trace */
  compile(name: string): (value: unknown) => string {
    this.flush();
    const names = this.held.map((_, n) => `held${n}`);
    const source = `let ${['none = {}', ...this.kept].join(', ')}; return (${this.input}) => { let text = ''; ${this.lines.join('\n')} return text; }`;
    const make = compileFunction(source, ['misfit', ...names], { filename: `scribe:${name}` });
    return (make as (...held: unknown[]) => (value: unknown) => string)(misfit, ...this.held);
  }

  private block(opening: string, write: () => void): void {
    this.flush();
    this.lines.push(opening);
    write();
    this.flush();
    this.lines.push('}');
  }

  private flush(): void {
    if (this.said !== '') this.lines.push(`text += ${JSON.stringify(this.said)};`);
    this.said = '';
  }
}

function misfit(at: string): never {
  throw new Error(`${at} is not what its declaration says`);
}
