import { describeAppends } from './contract.appends';
import { describeModel } from './contract.model';
import { describeRaces } from './contract.races';
import { describeReading } from './contract.reading';
import { describeSubscriptions } from './contract.subscriptions';
import type { Made } from './contract.words';

/** What every store promises (port.ts), as tests; `make` gives a store that may hold events of others, never of this test. */
export function describeStore(name: string, make: () => Promise<Made>): void {
  describe(`${name} keeps the contract of an event store:`, () => {
    let made: Made;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.dispose());
    const current = (): Made => made;
    describeAppends(current);
    describeReading(current);
    describeRaces(current);
    describeSubscriptions(current);
    describeModel(current);
  });
}
