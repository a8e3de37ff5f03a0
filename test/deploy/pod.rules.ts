import type { Service } from '#apps/ledger/config';
import type { Container, Manifest, PodSpec } from './manifests';

/** A workload of ours: what runs in it, with the labels of its pods. */
export interface Workload {
  name: string;
  labels: Record<string, string>;
  pod: PodSpec;
  container: Container;
  /** Every setting, of its own and of the maps that it takes whole. */
  settings: Record<string, string>;
}

export function workloadsIn(manifests: readonly Manifest[]): Workload[] {
  return manifests.flatMap(({ metadata: { name }, spec }) => {
    const template = spec?.template;
    const container = template?.spec.containers[0];
    if (!template || !container) return [];
    const maps = (container.envFrom ?? []).map(({ configMapRef }) => manifests.find((one) => one.kind === 'ConfigMap' && one.metadata.name === configMapRef?.name)?.data ?? {});
    const own = Object.fromEntries((container.env ?? []).map((one) => [one.name, one.value ?? '']));
    // A claim of each replica's own is a volume of its pod.
    const claims = (spec?.volumeClaimTemplates ?? []).map((claim) => ({ name: claim.metadata.name }));
    return [{ name, labels: template.metadata.labels, pod: { ...template.spec, volumes: [...(template.spec.volumes ?? []), ...claims] }, container, settings: Object.assign({}, ...maps, own) as Record<string, string> }];
  });
}

export const serviceOf = ({ container }: Workload): Service => (container.args?.[0] ?? 'all') as Service;

const probes = ({ startupProbe, livenessProbe, readinessProbe, ports = [] }: Container): boolean =>
  [[startupProbe, '/health/live'], [livenessProbe, '/health/live'], [readinessProbe, '/health/ready']].every(
    ([probe, path]) => typeof probe === 'object' && probe.httpGet?.path === path && ports.some(({ name }) => name === probe.httpGet?.port),
  );

const isBounded = ({ resources }: Container): boolean => ['requests', 'limits'].every((kind) => ['cpu', 'memory'].every((what) => resources?.[kind as 'limits']?.[what] !== undefined));

/** What a pod may, and whether it is looked after. */
export function podFindings(workload: Workload, pinned: boolean): string[] {
  const { name, pod, container, settings } = workload;
  const { securityContext: own, volumeMounts = [] } = container;
  const mounts = volumeMounts.map(({ mountPath }) => mountPath);
  const rules: [string, boolean][] = [
    ['has no exact version', !pinned || /:[\w.-]*\d+\.\d+\.\d+/.test(container.image)],
    ['has several containers, of which only the first is looked at', pod.containers.length === 1],
    ['is not asked how it is', probes(container)],
    ['has no limits', isBounded(container)],
    ['may be root', pod.securityContext?.runAsNonRoot === true && (pod.securityContext.runAsUser ?? 0) > 999],
    ['has no seccomp profile', pod.securityContext?.seccompProfile?.type === 'RuntimeDefault'],
    ['may gain privileges', own?.allowPrivilegeEscalation === false && own.privileged !== true],
    ['may write its root', own?.readOnlyRootFilesystem === true],
    ['keeps capabilities', own?.capabilities?.drop?.join() === 'ALL' && own.capabilities.add === undefined],
    ['sees the machine', pod.hostNetwork !== true && (pod.volumes ?? []).every(({ hostPath }) => hostPath === undefined)],
    ['has a token of the cluster that it does not need', pod.automountServiceAccountToken === (settings['LEASE'] !== undefined)],
    ['is given a secret in the clear', Object.entries(settings).every(([key, value]) => !/PASSWORD|SECRET|TOKEN$|_KEY$/.test(key) || value.startsWith('/'))],
    ['serves at another port', (container.ports ?? []).some(({ containerPort }) => containerPort === Number(settings['PORT'] ?? 8080))],
    ['names a folder that is not mounted', Object.values(settings).every((value) => !value.startsWith('/') || mounts.some((mount) => value === mount || value.startsWith(`${mount}/`)))],
    ['keeps its data where it cannot write', ['/data', '/tmp'].includes(settings['DATA_DIR'] ?? '')],
  ];
  return rules.filter(([, holds]) => !holds).map(([what]) => `${name} ${what}`);
}

/** What a pod mounts that nobody makes. */
export function mountFindings({ name, pod, container, settings }: Workload, manifests: readonly Manifest[]): string[] {
  const volumes = pod.volumes ?? [];
  const isThere = (kind: string, called: string | undefined): boolean => manifests.some((one) => one.kind === kind && one.metadata.name === called);
  const loose = (container.volumeMounts ?? []).filter((mount) => !volumes.some((volume) => volume.name === mount.name)).map((mount) => `${name}: no volume ${mount.name}`);
  const gone = volumes.flatMap(({ persistentVolumeClaim: claim, configMap, secret }) => [
    ...(claim && !isThere('PersistentVolumeClaim', claim.claimName) ? [`${name}: no claim ${claim.claimName}`] : []),
    ...(configMap && !isThere('ConfigMap', configMap.name) ? [`${name}: no map ${configMap.name}`] : []),
    ...(secret && !isThere('Secret', secret.secretName) ? [`${name}: no secret ${secret.secretName}`] : []),
    ...(secret?.items ?? []).filter(({ key }) => !Object.hasOwn(manifests.find((one) => one.kind === 'Secret' && one.metadata.name === secret?.secretName)?.data ?? {}, key)).map(({ key }) => `${name}: no ${key} in its secret`),
  ]);
  const maps = (container.envFrom ?? []).filter(({ configMapRef }) => !isThere('ConfigMap', configMapRef?.name)).map(({ configMapRef }) => `${name}: no map ${configMapRef?.name}`);
  const files = volumes.flatMap((volume) => (volume.secret?.items ?? []).map(({ path }) => `${container.volumeMounts?.find((mount) => mount.name === volume.name)?.mountPath}/${path}`));
  const unseen = Object.values(settings).filter((value) => value.startsWith('/run/secrets/') && !files.includes(value)).map((value) => `${name}: no file ${value}`);
  return [...loose, ...gone, ...maps, ...unseen];
}
