import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ACT_TITLES } from '#access/act-titles';
import { type Act, PERMISSIONS, READERS, type Role, ROLES } from '#access/permissions';
import type { Person } from '#access/tokens';
import type { Actor, Ask } from '#kernel/decision';
import { digest, fingerprint } from '#kernel/digest';
import { sameContent } from '#policy/compared';
import { SHOWN_KEY } from './docs-page';
import { NOTES } from './notes';
import { Table } from '../rosters/table-body';
import { malformed, NO_OBJECT, refused, UNKNOWN } from './problem';

/** Who acts on what, under which key, and what they saw: what every POST carries (docs: conventions). */
export interface Acting {
  area: string;
  actor: Actor;
  at: Temporal.Instant;
  key: string;
  seen: number | undefined;
  correlationId: string;
}

/** What the guard leaves on a request that it let through. */
export interface Known {
  person: Person;
  role: Role;
  /** Who delegated the role, where it is not the person's own. */
  onBehalfOf?: string;
  at: Temporal.Instant;
}
/** Whoever asks for what, let through or not: of a denied attempt it stands in the log. */
export interface Attempt {
  person: string | null;
  act: Act | null;
}
export type KnownRequest = FastifyRequest<{ Params: Record<string, string> }> & { known?: Known; attempt?: Attempt };

export const ACT = 'grantbook:act';
export const READ = 'grantbook:read';
export const OPEN = 'grantbook:open';
export const BINDS = 'grantbook:binds';
export const BARE = 'grantbook:bare';

const KEY = ApiHeader({ name: 'Idempotency-Key', required: true, description: '幂等键：每人每案（或每本账簿）一用；同一键、同一内容，答复与首次相同；试用页上保留示例值，则每次自动换用新键 · one person’s, for one case or one book: the same key with the same content gets the first answer again, with other content it is refused; on the page to try it, the example stands for a fresh key each time', schema: { type: 'string', pattern: '^[A-Za-z0-9._~-]{8,64}$' }, example: SHOWN_KEY });
const AREA = ApiParam({ name: 'area', schema: { type: 'string', pattern: '^\\d{6}$' } });
const IF_MATCH = ApiHeader({ name: 'If-Match', required: true, description: '案件的 ETag the ETag of the case', schema: { type: 'string' }, example: '"3"' });

/** A route that does something: which act it is decides who may (permissions.ts). */
export const Does = (act: Act): MethodDecorator => {
  const { zh, en } = ACT_TITLES[act];
  const note = NOTES[act] ? `\n\n${NOTES[act].zh}\n\n${NOTES[act].en}` : '';
  return applyDecorators(SetMetadata(ACT, act), AREA, KEY, ApiBearerAuth(), ApiOperation({ operationId: act, summary: `${zh} ${en}`, description: `${whoMay(PERMISSIONS[act])}${note}` }));
};

const whoMay = (roles: readonly Role[]): string => `角色 roles: ${roles.map((role) => `${ROLES[role].zh} \`${role}\``).join('、')}`;

/** The same on a case that the person has read: bound to its ETag. */
export const DoesOnCase = (act: Act): MethodDecorator => applyDecorators(Does(act), SetMetadata(BINDS, true), IF_MATCH);

/** An act that needs no word: what is sent all the same is refused, not dropped. */
export const Bare = (): MethodDecorator =>
  applyDecorators(SetMetadata(BARE, true), ApiBody({ required: false, schema: { type: 'object', additionalProperties: false, example: {} } }));

/** A route that reads: what, and for whom; anybody with a role of the district where nobody is named. */
export const Reads = (zh: string, en: string, roles: readonly Role[] = READERS): MethodDecorator =>
  applyDecorators(SetMetadata(READ, roles), AREA, ApiBearerAuth(), ApiOperation({ summary: `${zh} ${en}`, description: whoMay(roles) }));

/** A route that needs no token. */
export const Open = (zh: string, en: string): MethodDecorator => applyDecorators(SetMetadata(OPEN, true), ApiOperation({ summary: `${zh} ${en}` }));

export const ActingAs = createParamDecorator((_: unknown, context: ExecutionContext): Acting => {
  const request = context.switchToHttp().getRequest<KnownRequest>();
  const { known } = request;
  if (!known) throw refused('UNAUTHENTICATED');
  nothingUnread(request, Reflect.getMetadata(BARE, context.getHandler()) === true);
  const binds = Reflect.getMetadata(BINDS, context.getHandler()) === true;
  return {
    area: request.params['area'] ?? '',
    actor: { ref: known.person.ref, role: known.role, ...(known.onBehalfOf !== undefined && { onBehalfOf: known.onBehalfOf }) },
    at: known.at,
    key: keyOf(request),
    seen: binds ? seenOf(request) : undefined,
    correlationId: request.id,
  };
});

/** An act takes no query but beside a table, and a bare one no body: a word that nobody reads is refused (docs: conventions). */
function nothingUnread({ query, body }: KnownRequest, bare: boolean): void {
  const [parameter] = Object.keys(query as object);
  if (parameter !== undefined && !(body instanceof Table)) throw malformed([{ field: parameter, ...UNKNOWN }]);
  if (!bare || body === undefined) return;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw malformed([{ field: '', ...NO_OBJECT }]);
  const [property] = Object.keys(body);
  if (property !== undefined) throw malformed([{ field: property, ...UNKNOWN }]);
}

function keyOf(request: KnownRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw refused('IDEMPOTENCY_KEY_REQUIRED', { field: 'Idempotency-Key' });
  if (!/^[A-Za-z0-9._~-]{8,64}$/.test(key)) throw malformed([{ field: 'Idempotency-Key', zh: '须为 8–64 位字母、数字或 ._~-', en: 'must be 8 to 64 letters, digits or ._~-' }]);
  return key;
}

function seenOf(request: KnownRequest): number {
  const given = request.headers['if-match'];
  if (given === undefined) throw refused('IF_MATCH_REQUIRED', { field: 'If-Match' });
  const revision = /^"(\d{1,9})"$/.exec(given)?.[1];
  if (revision === undefined) throw malformed([{ field: 'If-Match', zh: '须为案件的 ETag，如 "3"', en: 'must be the ETag of the case, such as "3"' }]);
  return Number(revision);
}

/** The command as the writer takes it, and what it is done on where it does not say so itself. The key is the person's own: nobody replays another's act. */
export function askFor<Command extends object>(acting: Acting, command: Command, on: { case?: string } = {}): Ask<Command> {
  const { actor, at, key, correlationId } = acting;
  const id = `${actor.ref}:${key}`;
  return { command, at, actor, id, hash: fingerprint({ actor: actor.ref, command: sameContent(command), ...on }), correlationId, causationId: id };
}

/** A name for what an act brings into being: the same act gives the same name, on every node and for ever. */
export const nameFor = (prefix: string, { area, actor, key }: Acting): string => `${prefix}${digest('SM3', `${area}/${actor.ref}/${key}`).slice(0, 20)}`;
