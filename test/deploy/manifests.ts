import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../law/tree';

type Labels = Record<string, string>;
export interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}
interface Probe {
  httpGet?: { path: string; port: string };
}
export interface Container {
  name: string;
  image: string;
  args?: string[];
  env?: { name: string; value?: string }[];
  envFrom?: { configMapRef?: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  resources?: { requests?: Labels; limits?: Labels };
  securityContext?: { allowPrivilegeEscalation?: boolean; readOnlyRootFilesystem?: boolean; privileged?: boolean; capabilities?: { drop?: string[]; add?: string[] } };
  volumeMounts?: { name: string; mountPath: string }[];
}
export interface Volume {
  name: string;
  hostPath?: object;
  emptyDir?: object;
  persistentVolumeClaim?: { claimName: string };
  configMap?: { name: string };
  secret?: { secretName: string; items?: { key: string; path: string }[] };
}
export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  hostNetwork?: boolean;
  securityContext?: { runAsNonRoot?: boolean; runAsUser?: number; seccompProfile?: { type: string } };
  containers: Container[];
  volumes?: Volume[];
}
interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
}
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Labels };
  automountServiceAccountToken?: boolean;
  data?: Labels;
  rules?: { resources: string[]; resourceNames?: string[]; verbs: string[] }[];
  subjects?: { kind: string; name: string }[];
  roleRef?: { name: string };
  spec?: {
    replicas?: number;
    volumeClaimTemplates?: { metadata: { name: string } }[];
    selector?: Labels & { matchLabels?: Labels };
    template?: { metadata: { labels: Labels }; spec: PodSpec };
    podSelector?: Selector;
    policyTypes?: string[];
    ingress?: { from?: Peer[]; ports?: { port: number | string }[] }[];
    egress?: { to?: Peer[]; ports?: { port: number | string }[] }[];
    ports?: { port: number; targetPort: string }[];
    maxUnavailable?: number;
  };
}

const FOLDER = join(ROOT, 'deploy/kubernetes');
/** What an operator puts beside an overlay. */
export const BESIDE = ['secrets/ca.crt', 'secrets/ledger', 'secrets/reader', 'secrets/nats/keys/relay.nk', 'secrets/nats/keys/query.nk', 'jwks.json'];
export const OVERLAYS = ['demo', 'production'] as const;

/** A kubectl that brings a kustomize of our generation; Debian's own is of another. */
export const hasKustomize = (): boolean => /"kustomizeVersion":\s*"v5/.test(spawnSync('kubectl', ['version', '--client', '--output', 'json'], { encoding: 'utf8' }).stdout ?? '');

/** A copy of the folder with what an operator adds; `change` may break it first. */
export function withCopy<T>(work: (folder: string) => T, change: (folder: string) => void = () => undefined): T {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-kubernetes-'));
  try {
    cpSync(FOLDER, folder, { recursive: true });
    for (const overlay of OVERLAYS) {
      for (const file of BESIDE) {
        mkdirSync(dirname(join(folder, overlay, file)), { recursive: true });
        writeFileSync(join(folder, overlay, file), 'x\n');
      }
    }
    change(folder);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const parsed = (text: string): Manifest[] => parseAllDocuments(text, { merge: true }).map((document) => document.toJS() as Manifest);

export const built = (folder: string, overlay: string): Manifest[] => parsed(execFileSync('kubectl', ['kustomize', join(folder, overlay)], { encoding: 'utf8', stdio: 'pipe' }));

/** Every manifest as it is written, without what kustomize makes of it. */
export function written(): { path: string; text: string; manifests: Manifest[] }[] {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml') && !path.endsWith('kustomization.yaml'));
  return paths.map((path) => {
    const text = readFileSync(join(FOLDER, path), 'utf8');
    return { path, text, manifests: parsed(text) };
  });
}
