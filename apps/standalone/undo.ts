/** Things to undo at the end, latest first. */
export class Undo {
  private readonly steps: (() => unknown)[] = [];

  add<T>(made: T, undo: (made: T) => unknown): T {
    this.steps.push(() => undo(made));
    return made;
  }

  async all(): Promise<void> {
    for (const step of this.steps.splice(0).reverse()) await step();
  }
}
