import { BOOK_READERS, PERMISSIONS, type Role, ROLES } from '#access/permissions';
import { Door, expectProblem, expectRefused, type Sent } from './door';
import { type Route, routesOf, walked } from './routes';

let door: Door;
let routes: Route[];
beforeAll(async () => {
  door = await Door.open();
  routes = routesOf(door.district.ledger.ground);
});
afterAll(() => door.close());

const EVERYBODY = Object.keys(ROLES) as Role[];
/** Whoever audits does nothing else, in whatever role beside it: that is a duty apart, and no matter of the role (S22). */
const ACTING = EVERYBODY.filter((role) => role !== 'auditor');
const ACTS = Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[];

describe('every act has one route, and every route one row', () => {
  it('each POST in a district is an act of the table', () => {
    const posts = routes.filter(({ method, open }) => method === 'POST' && !open);
    expect(posts.map(({ act }) => act ?? '').toSorted()).toEqual(ACTS.toSorted());
  });

  it('each GET in a district says who may read, and no act', () => {
    const reads = routes.filter(({ method, open }) => method === 'GET' && !open);
    expect(reads.filter(({ act, readers }) => act !== undefined || readers === undefined || readers.length === 0)).toEqual([]);
    expect(reads.length).toBeGreaterThan(15);
  });

  it('open to everybody are only health, figures, the template of a roster and the demonstration', () => {
    expect(routes.filter(({ open }) => open).map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'GET /demo/clock', 'GET /health/live', 'GET /health/ready', 'GET /metrics', 'GET /rosters/template.csv', 'POST /demo/clock', 'POST /demo/tokens',
    ]);
    expect(routes.filter(({ path, open }) => !open && !path.startsWith('/v1/districts/:area/'))).toEqual([]);
  });

  it('auditors read everything and do nothing', () => expect(ACTS.filter((act) => PERMISSIONS[act].includes('auditor'))).toEqual([]));
});

describe('an act is refused to every role that may not', () => {
  const sentTo = (act: (typeof ACTS)[number], headers: Sent['headers'] = {}): Sent => {
    const route = routes.find((candidate) => candidate.act === act);
    return { path: walked(route?.path ?? ''), body: {}, headers: { 'if-match': '"0"', ...headers } };
  };
  const holding = async (roles: Role[]): Promise<Sent['headers']> => ({
    authorization: `Bearer ${await door.district.ledger.ground.demo?.issuer.issue({ ref: 'u-many', roles, districts: ['310117'] })}`,
  });

  it.each(ACTS)('%s', async (act) => {
    const others = ACTING.filter((role) => !PERMISSIONS[act].includes(role));
    const before = await door.extent();
    for (const role of others) expectProblem(await door.send({ ...sentTo(act), role }), 'FORBIDDEN_ROLE');
    for (const roles of [['auditor'], ['auditor', ...PERMISSIONS[act]]] as Role[][]) expectProblem(await door.send(sentTo(act, await holding(roles))), 'FORBIDDEN_SOD');
    expect(await door.extent()).toEqual(before);
    await expectRefused(door, sentTo(act, await holding(others)), 'FORBIDDEN_ROLE', { act, allowedRoles: PERMISSIONS[act] });
    await expectRefused(door, sentTo(act, await holding([])), 'FORBIDDEN_ROLE', { act });
  });

  it.each(ACTS)('%s is not refused for its role to who may', async (act) => {
    for (const role of PERMISSIONS[act]) {
      const { body } = await door.send({ ...sentTo(act), role });
      expect(['FORBIDDEN_ROLE', 'FORBIDDEN_DISTRICT', 'UNAUTHENTICATED']).not.toContain(body['code']);
    }
  });
});

describe('a district is closed to who is not of it', () => {
  it('whatever the role: no route lets anybody in', async () => {
    const token = await door.district.ledger.ground.demo?.issuer.issue({ ref: 'u-other', roles: EVERYBODY, districts: ['310114'] });
    const before = await door.extent();
    for (const { method, path } of routes.filter(({ open }) => !open)) {
      const headers = { authorization: `Bearer ${token}`, 'if-match': '"0"' };
      expectProblem(await door.send({ method, path: walked(path), headers, ...(method === 'POST' && { body: {} }) }), 'FORBIDDEN_DISTRICT');
    }
    expect(await door.extent()).toEqual(before);
  });
});

describe('reading', () => {
  it('the book itself is for auditors, finance and leaders', async () => {
    for (const role of EVERYBODY) {
      const { status } = await door.send({ path: 'events', role });
      expect([role, status]).toEqual([role, BOOK_READERS.includes(role) ? 200 : 403]);
    }
    await expectRefused(door, { path: 'events', role: 'desk' }, 'FORBIDDEN_ROLE', { allowedRoles: BOOK_READERS });
  });

  it('anything takes some role', async () => {
    const token = await door.district.ledger.ground.demo?.issuer.issue({ ref: 'u-none', roles: [], districts: ['310117'] });
    for (const { path } of routes.filter(({ method, open }) => method === 'GET' && !open)) {
      expectProblem(await door.send({ path: walked(path), headers: { authorization: `Bearer ${token}` } }), 'FORBIDDEN_ROLE');
    }
  });
});
