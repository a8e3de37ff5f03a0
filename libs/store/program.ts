import { compileFunction } from 'node:vm';

interface Kind {
  /** Values, as JavaScript. */
  cases: readonly string[];
  body: () => void;
}

/**
 * The text of a JavaScript function made from a declaration: one that writes a value out (scribe.ts) or one that takes it in
 * (reader.ts). Nothing of what a user sends ever stands in it: only declarations of ours.
 */
export class Program {
  readonly input = 'value';
  protected readonly lines: string[] = [];
  private readonly held: unknown[] = [];
  /** What is remembered from value to value; `none` is no value. */
  private readonly kept: string[] = [];
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

  /** A statement that neither adds text nor decides whether other statements run. */
  run(statement: string): void {
    this.lines.push(statement);
  }

  either(condition: string, one: () => void, other?: () => void): void {
    this.block(`if (${condition}) {`, one);
    if (other) this.block('else {', other);
  }

  each(name: string, list: string, then: () => void): void {
    this.block(`for (const ${name} of ${list}) {`, then);
  }

  choose(expression: string, kinds: readonly Kind[], at: string): void {
    this.block(`switch (${expression}) {`, () => {
      for (const { cases, body } of kinds) {
        this.block(`${cases.map((one) => `case ${one}:`).join(' ')} {`, () => {
          body();
          this.flush();
          this.run('break;');
        });
      }
      this.run(`default: misfit(${JSON.stringify(at)});`);
    });
  }

  /**
   * Most places say the same from event to event (the programme, the article, the role): `then` runs only where this one does
   * not, and what it gives is remembered.
   * @returns the name of what was remembered
   */
  unlessAsBefore(value: string, then: () => string): string {
    const [last, made] = [this.name(), this.name()];
    this.kept.push(`${last} = none`, made);
    this.either(`${value} !== ${last}`, () => {
      const expression = then();
      this.run(`${made} = ${expression}; ${last} = ${value};`);
    });
    return made;
  }

  /** @param name under which it stands in a stack trace */
  protected function<Out>(name: string, body: string): (value: unknown) => Out {
    const names = this.held.map((_, n) => `held${n}`);
    const source = `let ${['none = {}', ...this.kept].join(', ')}; return (${this.input}) => { ${body} }`;
    const make = compileFunction(source, ['misfit', ...names], { filename: name });
    return (make as (...held: unknown[]) => (value: unknown) => Out)(misfit, ...this.held);
  }

  protected block(opening: string, then: () => void): void {
    this.flush();
    this.lines.push(opening);
    then();
    this.flush();
    this.lines.push('}');
  }

  /** What is said and not yet in a line comes into one. */
  protected flush(): void {
    // Only a program that says something has anything to do here.
  }
}

function misfit(at: string): never {
  throw new Error(`${at} is not what its declaration says`);
}
