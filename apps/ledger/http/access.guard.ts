import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Act, PERMISSIONS, type Role } from '#access/permissions';
import { isRole, type Person, Tokens } from '#access/tokens';
import { delegatedTo } from '#book/delegations';
import { DISTRICTS } from '#catalogue/documents';
import { dayOf } from '#kernel/day';
import { refuse } from '#kernel/decision';
import { Writers } from '#writer/writers';
import { Clock } from '../clock';
import { ACT, type Known, type KnownRequest, OPEN, READ } from './acting';
import { Refused, refused } from './problem';

/** What a name in a path may be made of; anything else names nothing here. */
const NAME = /^[A-Za-z0-9._~-]{1,128}$/;

/** 审计不参与被审计单位的业务活动. */
const AUDIT = '行政事业单位内部控制规范（试行） 第十四条';

/** What a route says of who may come in; it never changes. */
interface Rule {
  open: boolean;
  act: Act | undefined;
  allowed: readonly Role[];
}

type Admitted = Pick<Known, 'role' | 'onBehalfOf'>;

/** The role that the path names, where it names one, or the first that may. */
function ownRole({ roles }: Person, { allowed }: Pick<Rule, 'allowed'>, named: string | undefined): Admitted | undefined {
  const held = allowed.filter((candidate) => roles.includes(candidate));
  const role = held.find((candidate) => candidate === named) ?? held[0];
  return role && { role };
}

/** Who may come in: a valid token, the district, a role for the act. A route that says nothing lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly rules = new Map<unknown, Rule>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
    private readonly writers: Writers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { open, act, allowed } = this.ruleOf(context);
    if (open) return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    request.attempt = { person: null, act: act ?? null };
    const person = await this.tokens.verify(/^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (!person) throw refused('UNAUTHENTICATED', {}, { 'www-authenticate': 'Bearer' });
    request.attempt.person = person.ref;
    if (Object.values(request.params).some((value) => !NAME.test(value))) throw refused('NOT_FOUND');
    const area = request.params['area'];
    if (area !== undefined && !Object.hasOwn(DISTRICTS, area)) throw refused('UNKNOWN_DISTRICT', { area });
    if (area !== undefined && !person.districts.includes(area)) throw refused('FORBIDDEN_DISTRICT', { area });
    // To audit and to act are duties apart: whoever audits writes nothing, whatever else the token says (domain 3.2, S22).
    if (act && person.roles.includes('auditor')) throw new Refused(refuse('FORBIDDEN_SOD', AUDIT, { act, person: person.ref, auditor: true }));
    const at = this.clock.now();
    const admitted = ownRole(person, { allowed }, request.params['role']) ?? (act && (await this.delegatedRole(person, { allowed, area, at })));
    if (!admitted) throw refused('FORBIDDEN_ROLE', { ...(act && { act }), allowedRoles: allowed });
    request.known = { person, ...admitted, at };
    return true;
  }

  /** By the book as it stands, which asks again when it decides (domain B-20). An applicant is no officer (domain 3.2). */
  private async delegatedRole({ ref, roles }: Person, { allowed, area = '', at }: { allowed: readonly Role[]; area: string | undefined; at: Temporal.Instant }): Promise<Admitted | undefined> {
    if (roles.includes('applicant')) return undefined;
    const { records } = await this.writers.book(area);
    for (const { role, delegator: onBehalfOf } of delegatedTo(records, ref, dayOf(at))) if (isRole(role) && allowed.includes(role)) return { role, onBehalfOf };
    return undefined;
  }

  private ruleOf(context: ExecutionContext): Rule {
    const handler = context.getHandler();
    const known = this.rules.get(handler);
    if (known) return known;
    const targets = [handler, context.getClass()];
    const act = this.reflector.get<Act | undefined>(ACT, handler);
    const allowed = act ? PERMISSIONS[act] : (this.reflector.getAllAndOverride<readonly Role[] | undefined>(READ, targets) ?? []);
    const rule = { open: this.reflector.getAllAndOverride<boolean | undefined>(OPEN, targets) === true, act, allowed };
    this.rules.set(handler, rule);
    return rule;
  }
}
