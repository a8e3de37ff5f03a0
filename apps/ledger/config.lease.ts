type Given = Partial<Record<string, string>>;

/** Where Kubernetes puts the token of a pod. */
export const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Where the cluster keeps the lease, and the folder with the token, the authority and the namespace of this process. */
export interface LeaseAt {
  name: string;
  folder: string;
  host: string;
  port: number;
}

/** The cluster tells every pod where its API is. */
export function leaseAt({ LEASE: name, LEASE_ACCOUNT_DIR: folder = SERVICE_ACCOUNT, KUBERNETES_SERVICE_HOST: host = '', KUBERNETES_SERVICE_PORT: port }: Given): LeaseAt | undefined {
  return name === undefined ? undefined : { name, folder, host, port: Number(port ?? 443) };
}

/** A lease is for several ledgers on one server, in a cluster that keeps it. */
export function notLeased({ LEASE, EVENTSTORE_URL, KUBERNETES_SERVICE_HOST }: Given, service: string): string[] {
  if (LEASE === undefined) return [];
  if (service !== 'ledger' || EVENTSTORE_URL === undefined) return ['LEASE 只用于以 ledger 单独运行、存于 EventStoreDB 的账簿服务；请去掉 LEASE · LEASE is for a ledger in a process of its own on EventStoreDB only: unset LEASE'];
  if (KUBERNETES_SERVICE_HOST === undefined) return ['LEASE 需要 Kubernetes 的接口（未见 KUBERNETES_SERVICE_HOST）；不在 Kubernetes 中请去掉 LEASE · LEASE needs the API of Kubernetes, and KUBERNETES_SERVICE_HOST is not set: unset LEASE elsewhere'];
  return [];
}
