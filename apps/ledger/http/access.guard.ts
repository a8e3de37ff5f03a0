import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Act, PERMISSIONS, type Role } from '#access/permissions';
import { Tokens } from '#access/tokens';
import { DISTRICTS } from '#policy/districts';
import { Clock } from '../clock';
import { ACT, type KnownRequest, OPEN, READ } from './acting';
import { refused } from './problem';

/** What a name in a path may be made of; anything else names nothing here. */
const NAME = /^[A-Za-z0-9._~-]{1,128}$/;

/** Who may come in: a valid token, the district, a role for the act. A route that says nothing lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN, targets)) return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const person = await this.tokens.verify(/^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (!person) throw refused('UNAUTHENTICATED', {}, { 'www-authenticate': 'Bearer' });
    if (Object.values(request.params).some((value) => !NAME.test(value))) throw refused('NOT_FOUND');
    const area = request.params['area'];
    if (area !== undefined && !Object.hasOwn(DISTRICTS, area)) throw refused('UNKNOWN_DISTRICT', { area });
    if (area !== undefined && !person.districts.includes(area)) throw refused('FORBIDDEN_DISTRICT', { area });
    const act = this.reflector.get<Act | undefined>(ACT, context.getHandler());
    const allowed = act ? PERMISSIONS[act] : this.reflector.getAllAndOverride<readonly Role[] | undefined>(READ, targets);
    // Whoever audits writes nothing, whatever else the token says (domain 3.2).
    const mayAct = !(act && person.roles.includes('auditor'));
    const role = mayAct ? allowed?.find((candidate) => person.roles.includes(candidate)) : undefined;
    if (!role) throw refused('FORBIDDEN_ROLE', { ...(act && { act }), allowedRoles: allowed ?? [] });
    request.known = { person, role, at: this.clock.now() };
    return true;
  }
}
