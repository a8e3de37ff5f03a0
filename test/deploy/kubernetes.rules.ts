import type { Manifest, Selector } from './manifests';
import { mountFindings, podFindings, type Workload, workloadsIn } from './pod.rules';

/** What every pod of ours needs to reach, by the setting that names it. */
const REACHED: Readonly<Record<string, number>> = { EVENTSTORE_URL: 2113, NATS_URL: 4222 };

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && matchExpressions.every(({ key, operator, values = [] }) => operator === 'In' && values.includes(labels[key] ?? ''));
}

const isDenial = ({ spec }: Manifest): boolean => Object.keys(spec?.podSelector ?? { none: 1 }).length === 0 && spec?.policyTypes?.length === 2 && !spec.ingress && !spec.egress;

/** Who may talk to whom, held against what the settings name. */
function networkFindings(manifests: readonly Manifest[], workloads: readonly Workload[]): string[] {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const over = ({ labels }: Workload): Manifest[] => policies.filter((policy) => !isDenial(policy) && selects(policy.spec?.podSelector ?? {}, labels));
  const reaches = (one: Workload, port: number): boolean => over(one).some(({ spec }) => spec?.egress?.some(({ ports }) => ports?.some((to) => to.port === port)));
  const found = policies.some(isDenial) ? [] : ['what no policy allows is allowed'];
  for (const one of workloads) {
    if (!reaches(one, 53)) found.push(`${one.name} cannot ask for names`);
    for (const [name, port] of Object.entries(REACHED)) if (reaches(one, port) !== (one.settings[name] !== undefined)) found.push(`${one.name}: port ${port} does not fit ${name}`);
    if (one.settings['LEASE'] !== undefined && !reaches(one, 443)) found.push(`${one.name} cannot reach the lease`);
    if (!over(one).some(({ spec }) => spec?.ingress?.some(({ from }) => from?.some(({ namespaceSelector }) => namespaceSelector?.matchLabels?.['grantbook/monitoring'])))) found.push(`nobody can watch ${one.name}`);
    found.push(...askedFindings(one, manifests, workloads, over));
  }
  const idle = policies.filter((policy) => !workloads.some(({ labels }) => selects(policy.spec?.podSelector ?? {}, labels)));
  return [...found, ...idle.map(({ metadata }) => `the policy ${metadata.name} is of nobody`)];
}

/** A neighbour that a setting names: both sides must allow it. */
function askedFindings(one: Workload, manifests: readonly Manifest[], workloads: readonly Workload[], over: (one: Workload) => Manifest[]): string[] {
  const { LEDGER_URL } = one.settings;
  if (LEDGER_URL === undefined) return [];
  const { hostname, port } = new URL(LEDGER_URL);
  const service = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === hostname);
  const asked = workloads.find(({ labels }) => service?.spec?.selector && selects({ matchLabels: service.spec.selector }, labels));
  if (!asked) return [`${one.name}: nobody serves at ${LEDGER_URL}`];
  const out = over(one).some(({ spec }) => spec?.egress?.some(({ to, ports }) => to?.some(({ podSelector }) => podSelector && selects(podSelector, asked.labels)) && ports?.some((at) => at.port === Number(port))));
  const into = over(asked).some(({ spec }) => spec?.ingress?.some(({ from }) => from?.some(({ podSelector }) => podSelector && selects(podSelector, one.labels))));
  return out && into ? [] : [`${one.name} may not talk to ${asked.name}`];
}

/** The account of a pod with a lease opens that lease, and nothing else. */
function leaseFindings({ name, pod, settings }: Workload, manifests: readonly Manifest[]): string[] {
  const binding = manifests.find(({ kind, subjects }) => kind === 'RoleBinding' && subjects?.some((subject) => subject.name === pod.serviceAccountName));
  const rules = manifests.find(({ kind, metadata }) => kind === 'Role' && metadata.name === binding?.roleRef?.name)?.rules ?? [];
  const { LEASE } = settings;
  if (LEASE === undefined) return rules.length === 0 ? [] : [`${name} has rights in the cluster`];
  const named = rules.filter(({ resourceNames }) => resourceNames?.join() === LEASE).flatMap(({ verbs }) => verbs).toSorted();
  const any = rules.filter(({ resourceNames }) => !resourceNames).flatMap(({ verbs }) => verbs);
  const isRight = rules.every(({ resources }) => resources.join() === 'leases') && named.join() === 'get,update' && any.join() === 'create';
  return isRight ? [] : [`${name} has other rights than its lease needs`];
}

function serviceFindings(manifests: readonly Manifest[], workloads: readonly Workload[]): string[] {
  return manifests.filter(({ kind }) => kind === 'Service').flatMap(({ metadata: { name }, spec }) => {
    const behind = workloads.find(({ labels }) => selects({ matchLabels: spec?.selector ?? { none: '' } }, labels));
    if (!behind) return [`nobody is behind the service ${name}`];
    return (spec?.ports ?? []).filter(({ targetPort, port }) => !behind.container.ports?.some((at) => at.name === targetPort && at.containerPort === port)).map(({ port }) => `${behind.name} does not listen at ${port}`);
  });
}

/** Everything that is wrong with the manifests; of those as they are written no image has a version yet, and no map is made. */
export function kubernetesFindings(manifests: readonly Manifest[]): string[] {
  const workloads = workloadsIn(manifests);
  const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget');
  const unkept = workloads.filter(({ labels }) => !budgets.some(({ spec }) => selects({ matchLabels: spec?.selector?.matchLabels ?? { none: '' } }, labels))).map(({ name }) => `${name} has no disruption budget`);
  const accounts = manifests.filter(({ kind, automountServiceAccountToken: token }) => kind === 'ServiceAccount' && token !== false).map(({ metadata }) => `the account ${metadata.name} gives its token to everybody`);
  return [
    ...workloads.flatMap((one) => [...podFindings(one, true), ...mountFindings(one, manifests), ...leaseFindings(one, manifests)]),
    ...networkFindings(manifests, workloads), ...serviceFindings(manifests, workloads), ...unkept, ...accounts,
  ];
}
