import { RequestMethod } from '@nestjs/common';
import type { Act, Role } from '#access/permissions';
import { ACT, OPEN, READ } from '#apps/ledger/http/acting';
import { ProblemFilter } from '#apps/ledger/http/problem.filter';
import { refused } from '#apps/ledger/http/problem';
import { type Ground, LedgerModule } from '#apps/ledger/ledger.module';

/** A route as Nest has it: what the decorators of its controller and its method say. */
export interface Route {
  method: string;
  path: string;
  act: Act | undefined;
  readers: readonly Role[] | undefined;
  open: boolean;
}

/** Every route of the ledger on this ground, in the order of the controllers. */
export function routesOf(ground: Ground): Route[] {
  const module = LedgerModule.on(ground, new ProblemFilter(ground.log, () => refused('NOT_FOUND')));
  return (module.controllers ?? []).flatMap((controller) => {
    const methods = Object.getOwnPropertyNames(controller.prototype).filter((name) => name !== 'constructor').map((name) => (controller.prototype as Record<string, object>)[name]);
    return methods.filter((method) => method !== undefined && Reflect.hasMetadata('path', method)).map((method) => routeOf(controller, method as object));
  });
}

function routeOf(controller: object, method: object): Route {
  const said = <T>(key: string): T | undefined => (Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, controller)) as T | undefined;
  const steps = [Reflect.getMetadata('path', controller), Reflect.getMetadata('path', method)].flatMap((path) => String(path).split('/')).filter(Boolean);
  return {
    method: RequestMethod[Reflect.getMetadata('method', method) as number] ?? '',
    path: `/${steps.join('/')}`,
    act: said<Act>(ACT),
    readers: said<readonly Role[]>(READ),
    open: said<boolean>(OPEN) === true,
  };
}

/** The path with something in the place of every name. */
export const walked = (path: string): string => path.replace(':area', '310117').replace(/:[a-z]+/g, 'x1');

/** As the API document writes it. */
export const documented = (path: string): string => path.replace(/:([a-z]+)/g, '{$1}');
