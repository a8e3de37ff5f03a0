import fc from 'fast-check';
import { played, SIDES } from './book.drill';

const throws = fc.array(fc.nat({ max: SIDES - 1 }), { minLength: 20, maxLength: 60 });

describe('the book as a whole', () => {
  it('keeps every limit, line and payment right, whatever is asked and by whomever', () => {
    fc.assert(fc.property(throws, (run) => expect(played(run).wrong).toEqual([])), { numRuns: 150 });
  });
  it('stat', () => {
    const n: Record<string, number> = {}; 
    for (const run of fc.sample(throws, 150)) for (const f of played(run).book.facts) n[f.type] = (n[f.type] ?? 0) + 1;
    console.log(n);
  });
});
