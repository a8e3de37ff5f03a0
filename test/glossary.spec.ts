import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS } from '#kernel/refusals';

const DOCS = join(__dirname, '..', 'docs');

describe('the glossary', () => {
  const text = readFileSync(join(DOCS, 'glossary.md'), 'utf8');
  const lacks = (name: string): boolean => !text.includes(`\`${name}\``);

  it('explains every event that was ever written', () => {
    const types = readdirSync(join(__dirname, 'samples/events')).map((file) => file.split('.')[0] ?? '');
    expect(types.length).toBeGreaterThan(30);
    expect(types.filter(lacks)).toEqual([]);
  });

  it('explains every refusal', () => {
    expect(Object.keys(REFUSALS).filter(lacks)).toEqual([]);
  });

  it('points at files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(DOCS, link)))).toEqual([]);
  });
});
