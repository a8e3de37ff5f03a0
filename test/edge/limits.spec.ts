import { District } from '../journeys/district';

it('answers so many requests a second, then 429 with the seconds to wait, and others as before', async () => {
  const district = await District.open('310117', { RATE_LIMIT: '5' });
  const answers = await Promise.all(Array.from({ length: 25 }, () => district.get('budget-lines', 'finance')));
  const refused = answers.filter(({ status }) => status === 429);
  // A second may end between two of them: then twice as many are let through.
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(5);
  expect(refused.length).toBeGreaterThanOrEqual(15);
  expect(refused[0]?.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, retryable: true });
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(refused[0]?.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect((await district.get('budget-lines', 'leader')).status).toBe(200);
  await district.close();
});
