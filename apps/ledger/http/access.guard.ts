import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Act, PERMISSIONS, type Role } from '#access/permissions';
import { Tokens } from '#access/tokens';
import { DISTRICTS } from '#catalogue/documents';
import { Clock } from '../clock';
import { ACT, type KnownRequest, OPEN, READ } from './acting';
import { refused } from './problem';

/** What a name in a path may be made of; anything else names nothing here. */
const NAME = /^[A-Za-z0-9._~-]{1,128}$/;

/** What a route says of who may come in; it never changes. */
interface Rule {
  open: boolean;
  act: Act | undefined;
  allowed: readonly Role[];
}

/** Who may come in: a valid token, the district, a role for the act. A route that says nothing lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly rules = new Map<unknown, Rule>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { open, act, allowed } = this.ruleOf(context);
    if (open) return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const person = await this.tokens.verify(/^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (!person) throw refused('UNAUTHENTICATED', {}, { 'www-authenticate': 'Bearer' });
    if (Object.values(request.params).some((value) => !NAME.test(value))) throw refused('NOT_FOUND');
    const area = request.params['area'];
    if (area !== undefined && !Object.hasOwn(DISTRICTS, area)) throw refused('UNKNOWN_DISTRICT', { area });
    if (area !== undefined && !person.districts.includes(area)) throw refused('FORBIDDEN_DISTRICT', { area });
    // Whoever audits writes nothing, whatever else the token says (domain 3.2).
    const mayAct = !(act && person.roles.includes('auditor'));
    const role = mayAct ? allowed.find((candidate) => person.roles.includes(candidate)) : undefined;
    if (!role) throw refused('FORBIDDEN_ROLE', { ...(act && { act }), allowedRoles: allowed });
    request.known = { person, role, at: this.clock.now() };
    return true;
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
