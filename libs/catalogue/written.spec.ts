import fc from 'fast-check';
import { NotYaml, Written } from './written';

/** What a text is refused for: its line and why. */
function refused(text: string): [number, string] {
  try {
    new Written(text).value();
  } catch (error) {
    if (error instanceof NotYaml) return [error.line, error.en];
    throw error;
  }
  throw new Error('not refused');
}

describe('a text in JSON', () => {
  it('says what the reader of YAML finds in it', () => {
    fc.assert(fc.property(fc.jsonValue({ depthSize: 'medium' }), (said) => {
      const [text, inYaml] = [JSON.stringify(said), `# YAML, for its comment\n${JSON.stringify(said)}`];
      expect(new Written(text).value()).toEqual(new Written(inYaml).value());
    }));
  });

  it('knows the line of each of its parts', () => {
    const written = new Written('{\n  "acts": [\n    { "act": "file" },\n    { "act": "accept", "case": "C:1" }\n  ]\n}');
    expect([['acts', 0], ['acts', 1, 'case'], ['acts', 1, 'nothing']].map((path) => written.lineOf(path))).toEqual([3, 4, 4]);
  });

  it('is refused with its line where it says a field twice, at any depth, or is none', () => {
    expect(refused('{\n  "a": 1,\n  "a": 1\n}')).toEqual([3, expect.stringContaining('unique')]);
    expect(refused('{ "acts": [\n  { "a": { "b:": "\\":" } },\n  { "a": { "b": 1, "b": 2 } }\n] }')).toEqual([3, expect.stringContaining('unique')]);
    expect(refused('{\n  "a": [1,\n')[1]).toMatch(/^is neither YAML nor JSON/);
  });
});
