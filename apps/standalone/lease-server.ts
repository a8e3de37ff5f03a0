import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LeaseAt } from '#apps/ledger/config.lease';
import { askJson } from '#store/https';
import type { LeaseRecord } from './lease';

const [OK, CREATED, NOT_FOUND, CONFLICT] = [200, 201, 404, 409];

const answered = z.object({
  metadata: z.object({ resourceVersion: z.string() }),
  spec: z.object({
    holderIdentity: z.string().nullish(),
    leaseDurationSeconds: z.number().nullish(),
    leaseTransitions: z.number().nullish(),
    acquireTime: z.string().nullish(),
    renewTime: z.string().nullish(),
  }),
});

/** Somebody else wrote first; what is there is to be read again. */
export class Overtaken extends Error {}

/** One lease at the API of the cluster. The token is read at every call, for the cluster exchanges it every hour. */
export class LeaseServer {
  constructor(private readonly at: LeaseAt) {}

  /** @throws where the API does not answer, or refuses */
  async read(): Promise<LeaseRecord | undefined> {
    const { status, body } = await this.ask('GET', `/${this.at.name}`);
    if (status === NOT_FOUND) return undefined;
    if (status !== OK) throw refusal(status, body);
    return recordOf(body);
  }

  /** Creates it where there was none, else exchanges the version that was read. @throws Overtaken; where the API does not answer, or refuses */
  async write(lease: Omit<LeaseRecord, 'version'>, version: string | undefined): Promise<LeaseRecord> {
    const isNew = version === undefined;
    const { status, body } = await this.ask(isNew ? 'POST' : 'PUT', isNew ? '' : `/${this.at.name}`, this.manifest(lease, version));
    if (status === CONFLICT || (status === NOT_FOUND && !isNew)) throw new Overtaken();
    if (status !== (isNew ? CREATED : OK)) throw refusal(status, body);
    return recordOf(body);
  }

  private manifest({ holder, seconds, transitions, acquired, renewed }: Omit<LeaseRecord, 'version'>, resourceVersion: string | undefined): object {
    const spec = { holderIdentity: holder, leaseDurationSeconds: seconds, leaseTransitions: transitions, acquireTime: acquired, renewTime: renewed };
    return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: this.at.name, namespace: this.file('namespace'), ...(resourceVersion !== undefined && { resourceVersion }) }, spec };
  }

  private file(name: string): string {
    return readFileSync(join(this.at.folder, name), 'utf8').trim();
  }

  private async ask(method: string, path: string, content?: object): Promise<{ status: number; body: unknown }> {
    const { host, port } = this.at;
    const leases = `/apis/coordination.k8s.io/v1/namespaces/${this.file('namespace')}/leases${path}`;
    return askJson({ host, port, method, path: leases, ca: this.file('ca.crt'), authorization: `Bearer ${this.file('token')}` }, content);
  }
}

function recordOf(body: unknown): LeaseRecord {
  const { metadata, spec } = answered.parse(body);
  return {
    holder: spec.holderIdentity ?? '',
    seconds: spec.leaseDurationSeconds ?? 0,
    transitions: spec.leaseTransitions ?? 0,
    acquired: spec.acquireTime ?? '',
    renewed: spec.renewTime ?? '',
    version: metadata.resourceVersion,
  };
}

const said = z.object({ message: z.string() });

function refusal(status: number, body: unknown): Error {
  const { data } = said.safeParse(body);
  return new Error(`Kubernetes ${status} ${data?.message ?? ''}`);
}
