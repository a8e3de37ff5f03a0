import fc from 'fast-check';
import { day } from '#kernel/day';
import { addWorkingDays } from '#policy/calendar';
import { accepted, type Act, asked, bureau, corrected, filed, filing, given, joint, objected, on, panel, prelim, proposed, publicised, rejected, resolved, reviewed, told, withdrawn } from './case.given';

const due = (...acts: Act[]): unknown => {
  const { due: step } = given(...acts).one;
  return step && [step.step, String(step.lastOn), step.provisional];
};
const filedAsking = (bureaus: string[], withPanel: boolean): Act => ({ ...filed, command: { ...filing, asks: { joint: bureaus, panel: withPanel } } });

describe('the step that is due, and its last day (domain 3.1, B-14)', () => {
  it.each<[string, Act[], unknown]>([
    // Filed on Tuesday; Saturday the 28th is a working day, Sunday the 1st is not.
    ['acceptance in five working days', [filed], ['accept', '2026-03-02', false]],
    ['the correction in ten', [filed, asked], ['correct', '2026-03-10', false]],
    ['acceptance in five from the correction', [filed, asked, corrected], ['accept', '2026-03-09', false]],
    ['the preliminary review in ten', [filed, accepted], ['preliminaryReview', '2026-03-10', false]],
    ['the review of the bureau in ten', [filed, accepted, prelim()], ['bureauReview', '2026-03-11', false]],
    ['nothing of a review that nobody asked for', reviewed, null],
    ['nothing after a panel', [...reviewed, panel()], null],
    ['nothing while the notice runs', publicised, null],
    ['the objection in ten', [...publicised, objected('O1')], ['resolveObjection', '2026-03-18', false]],
    ['nothing once it is resolved', [...publicised, objected('O1'), resolved('O1', false)], null],
    ['a decision in ten on a preliminary review that was failed', [filed, accepted, prelim('FAILED')], ['reject', '2026-03-11', false]],
    ['a decision in ten on a review of the bureau that was failed', [filed, accepted, prelim(), bureau('FAILED')], ['reject', '2026-03-12', false]],
    ['a decision in ten on an objection that was upheld', [...publicised, objected('O1'), resolved('O1', true)], ['reject', '2026-03-19', false]],
    ['nothing once that is decided', [filed, accepted, prelim('FAILED'), rejected], null],
    ['nothing of what has ended', [filed, withdrawn], null],
    ['nothing of what was rejected', [...reviewed, rejected], null],
    ['nothing of what the book decides', proposed, null],
    // Told on Friday the 27th of February; Saturday the 28th is a working day.
    ['the review of the finance bureau in five (3.1 no. 15)', [...proposed, told(11, 'ORDERED')], ['checkOrder', '2026-03-05', false]],
    ['nothing while it waits to be sent', [...proposed, told(11, 'ORDERED'), told(12, 'FINANCE_REVIEWED')], null],
    ['the answer of the bank on the next (3.1 no. 17)', [...proposed, told(11, 'INSTRUCTED')], ['recordReceipt', '2026-02-28', false]],
    ['the accounts on the first after the month (3.1 no. 18)', [...proposed, told(11, 'PAID')], ['bookPayment', '2026-03-02', false]],
    ['nothing once it is booked', [...proposed, told(11, 'PAID'), told(12, 'BOOKED', '记-12')], null],
    ['nothing of money that is claimed back', [...proposed, told(11, 'PAID'), told(12, 'CLAWBACK')], null],
  ])('%s', (_, acts, expected) => expect(due(...acts)).toEqual(expected));

  it('of several objections is that which has waited longest', () => {
    const two = [...publicised, objected('O1'), on('2026-03-05', objected('O2'))];
    expect(due(...two)).toEqual(['resolveObjection', '2026-03-18', false]);
    expect(due(...two, resolved('O1', false))).toEqual(['resolveObjection', '2026-03-19', false]);
  });

  it('is the joint review, then the panel, where the programme asks for both', () => {
    const papers = given(filedAsking(['区财政局', '区科委'], true), accepted, prelim(), bureau());
    expect(papers.one.due).toMatchObject({ step: 'jointReview', lastOn: day('2026-03-12') });
    papers.does(joint('区财政局'));
    expect(papers.one.due).toMatchObject({ step: 'jointReview', lastOn: day('2026-03-12') });
    papers.does(joint('区科委'));
    expect(papers.one.due).toMatchObject({ step: 'assessPanel', lastOn: day('2026-03-20') });
    papers.does(panel());
    expect(papers.one.due).toBeNull();
  });

  it('is provisional where the year has no calendar yet', () => expect(due(on('2027-12-28', filed))).toEqual(['accept', '2028-01-04', true]));

  it('binds nobody: what is late is still done', () => expect(given(filed).when(on('2026-06-01', accepted))).toMatchObject([{ type: 'CaseAccepted' }]));

  it('is counted from the day on which the case came to stand so, and by no answer that leaves it so', () => {
    const one = given(...publicised, objected('O1'), told(11, 'ENDORSED')).one;
    expect([one.since, one.due?.lastOn].map(String)).toEqual(['2026-03-04', '2026-03-18']);
  });

  it('lies the same number of working days ahead, whenever the case is filed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 700 }), (days) => {
      const filedOn = day('2026-01-05').add({ days });
      expect(given(on(filedOn.toString(), filed)).one.due?.lastOn).toEqual(addWorkingDays(filedOn, 5));
    }));
  });
});
