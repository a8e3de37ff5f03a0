import { dependencyFindings } from './law/dependencies';
import { placeFindings } from './law/places';
import { purityFindings } from './law/purity';
import { shown, sources } from './law/tree';

describe('the architecture', () => {
  const files = sources();

  it('lets each part know only what stands in the table, and no circles', () => {
    expect(shown(dependencyFindings(files))).toEqual([]);
  });

  it('keeps kernel, policy, book and cases free of waiting, clock, chance and effects', () => {
    expect(shown(purityFindings(files))).toEqual([]);
  });

  it('names every place for what it does, and keeps the top level as it is', () => {
    expect(shown(placeFindings(files))).toEqual([]);
  });
});
