import { EventEmitter, once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { LeaseAt } from '#apps/ledger/config.lease';
import { certificateIn } from '../eventstoredb/certificate';

interface Lease {
  metadata: { name: string; namespace: string; resourceVersion: string };
  spec: { holderIdentity?: string; leaseDurationSeconds?: number; leaseTransitions?: number };
}

const NAMESPACE = 'grantbook';

/** What a cluster's API answers about leases: versions, conflicts, tokens; in a folder what a pod is given. */
export class LeaseApi extends EventEmitter {
  readonly leases = new Map<string, Lease>();
  readonly asked: string[] = [];
  token = 'first-token';
  /** Answers 503 to everything while it is. */
  away = false;
  /** Done before the next write is looked at, as somebody quicker would. */
  before: ((lease: Lease | undefined) => void) | undefined;
  private version = 100;
  private readonly server;
  private constructor(readonly folder: string) {
    super();
    const { caFile, certFile, keyFile } = certificateIn(folder);
    writeFileSync(join(folder, 'namespace'), NAMESPACE);
    writeFileSync(join(folder, 'ca.crt'), readFileSync(caFile));
    this.rotate(this.token);
    this.server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (request, response) => void this.answer(request, response));
  }

  static async start(folder: string): Promise<LeaseApi> {
    const api = new LeaseApi(folder);
    api.server.listen(0, 'localhost');
    await once(api.server, 'listening');
    return api;
  }

  at(name: string): LeaseAt {
    return { name, folder: this.folder, host: 'localhost', port: (this.server.address() as AddressInfo).port };
  }

  /** The cluster writes a new token into the pod, and takes the old one no longer. */
  rotate(token: string): void {
    this.token = token;
    writeFileSync(join(this.folder, 'token'), `${token}\n`);
  }

  /** Written past everybody, as kubectl or another process would. */
  put(name: string, spec: Lease['spec']): Lease {
    const lease = { metadata: { name, namespace: NAMESPACE, resourceVersion: `${(this.version += 1)}` }, spec };
    this.leases.set(name, lease);
    return lease;
  }

  /** Over when the next call of that kind has been answered. */
  async next(method: string, status: number): Promise<void> {
    for (;;) {
      const [seen] = (await once(this, 'answered')) as [string];
      if (seen === `${method} ${status}`) return;
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const body = method === 'GET' ? undefined : ((await json(request)) as Lease);
    const [, name = body?.metadata.name ?? ''] = /leases\/([^/]+)$/.exec(url) ?? [];
    const [status, answer] = headers.authorization === `Bearer ${this.token}` ? this.done(method, name, body) : [401, { message: 'Unauthorized' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    this.asked.push(`${method} ${status}`);
    this.emit('answered', `${method} ${status}`);
  }

  private done(method: string, name: string, body: Lease | undefined): [number, object] {
    if (this.away) return [503, { message: 'the server is currently unable to handle the request' }];
    if (body) {
      this.before?.(this.leases.get(name));
      this.before = undefined;
    }
    const found = this.leases.get(name);
    if (method === 'GET') return found ? [200, found] : [404, { message: `leases "${name}" not found` }];
    if (!body) return [405, {}];
    if (method === 'POST') return found ? [409, { message: 'already exists' }] : [201, this.put(name, body.spec)];
    if (!found) return [404, { message: 'not found' }];
    return found.metadata.resourceVersion === body.metadata.resourceVersion ? [200, this.put(name, body.spec)] : [409, { message: 'the object has been modified' }];
  }
}
