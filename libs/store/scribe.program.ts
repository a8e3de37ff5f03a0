import { Program } from './program';

/** A mark before each item of a list: the opening bracket before the first, a comma before every other. */
interface Separator {
  put(): void;
  /** The closing bracket, behind the opening one where there was no item. */
  close(bracket: string): void;
}

/** Adds the text of a value piece by piece, as it is put together by the scribe (scribe.ts). */
export class ScribeProgram extends Program {
  /** What is said and not yet in a line: neighbours become one. */
  private said = '';

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

  /** What was checked and written before is not checked and written out again. */
  putUnlessAsBefore(value: string, expression: string, check: () => void): void {
    const { said } = this;
    this.said = '';
    const text = this.unlessAsBefore(value, () => {
      check();
      return `${JSON.stringify(said)} + ${expression}`;
    });
    this.put(text);
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

  compile(name: string): (value: unknown) => string {
    this.flush();
    return this.function(`scribe:${name}`, `let text = ''; ${this.lines.join('\n')} return text;`);
  }

  protected override flush(): void {
    if (this.said !== '') this.lines.push(`text += ${JSON.stringify(this.said)};`);
    this.said = '';
  }
}
