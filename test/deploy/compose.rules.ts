import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../law/tree';
import type { ComposeFile, ComposeService } from './compose-file';

/** What the vendor's server reads of its own environment (its documentation of 23.10). */
const SERVERS_OWN = /^EVENTSTORE_(NODE_IP|REPLICATION_IP|CLUSTER_SIZE|RUN_PROJECTIONS|CERTIFICATE_FILE|CERTIFICATE_PRIVATE_KEY_FILE|TRUSTED_ROOT_CERTIFICATES_PATH|TELEMETRY_OPTOUT|DEFAULT_ADMIN_PASSWORD|DEFAULT_OPS_PASSWORD)$/;
const isOurs = ({ image }: ComposeService): boolean => image.startsWith('grantbook:');
const isOneShot = ({ healthcheck }: ComposeService): boolean => healthcheck?.disable === true;

/** What is wrong with one service, in words of its own. */
function hardening(name: string, service: ComposeService): string[] {
  const rules: [string, boolean][] = [
    ['has no exact version', /:[\w.-]*\d+\.\d+\.\d+/.test(service.image) && !service.image.includes(':latest')],
    ['may write its root', service.read_only === true],
    ['keeps capabilities', service.cap_drop?.join() === 'ALL'],
    ['may gain privileges', service.security_opt?.includes('no-new-privileges:true') === true],
    ['runs as root', /^[1-9]\d*:[1-9]\d*$/.test(service.user ?? '')],
    ['says nothing of restarts', service.restart !== undefined],
    ['has no limits', service.deploy?.resources?.limits?.memory !== undefined && service.deploy.resources.limits.cpus !== undefined && service.pids_limit !== undefined],
    ['has no healthcheck', isOneShot(service) || (service.healthcheck?.test?.length ?? 0) > 1],
    ['listens beyond this machine', (service.ports ?? []).every((port) => port.startsWith('127.0.0.1:'))],
    ['is given a secret in the clear', Object.entries(service.environment ?? {}).every(([key, value]) => !/PASSWORD|SECRET|_KEY$/.test(key) || String(value).startsWith('/run/secrets/'))],
    ['takes options of the server for its own, or gives it ours', Object.keys(service.environment ?? {}).every((key) => !key.startsWith('EVENTSTORE_') || SERVERS_OWN.test(key) !== isOurs(service))],
  ];
  return rules.filter(([, holds]) => !holds).map(([what]) => `${name} ${what}`);
}

/** What a service leans on that is not there. */
function missing(name: string, service: ComposeService, { services, secrets, volumes, networks }: ComposeFile): string[] {
  const asked = (what: string, names: readonly string[] | undefined, there: object): string[] => (names ?? []).filter((one) => !Object.hasOwn(there, one)).map((one) => `${name}: no ${what} ${one}`);
  const waits = Object.entries(service.depends_on ?? {}).flatMap(([other, { condition }]) => {
    const found = services[other];
    if (!found) return [`${name}: no service ${other}`];
    if (condition === 'service_healthy' && isOneShot(found)) return [`${name} waits for the health of ${other}, which is over`];
    return condition === 'service_completed_successfully' && !isOneShot(found) ? [`${name} waits for the end of ${other}, which has none`] : [];
  });
  const mounts = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
  const gone = mounts.filter((from) => /^\.\/(deploy|libs)\//.test(from) && !from.startsWith('./deploy/secrets/') && !existsSync(join(ROOT, from))).map((from) => `${name}: no file ${from}`);
  const read = Object.values(service.environment ?? {}).concat(service.command ?? [], service.healthcheck?.test ?? []).flatMap((value) => [...String(value).matchAll(/\/run\/secrets\/([\w-]+)/g)].map(([, one = '']) => one));
  return [
    ...asked('secret', service.secrets, secrets), ...asked('network', service.networks, networks), ...asked('volume', mounts.filter((from) => /^[\w-]+$/.test(from)), volumes),
    ...waits, ...gone, ...[...new Set(read)].filter((one) => !service.secrets?.includes(one)).map((one) => `${name} reads ${one}, which it is not given`),
  ];
}

/** Everything that is wrong with the file. */
export function composeFindings(file: ComposeFile): string[] {
  const all = Object.entries(file.services);
  const published = all.flatMap(([name, { ports = [], networks = [] }]) => (ports.length > 0 && networks.every((network) => file.networks[network]?.internal) ? [`${name} publishes a port and has internal networks only`] : []));
  const internal = ['store', 'bus'].filter((name) => file.networks[name]?.internal !== true).map((name) => `the network ${name} leads outside`);
  return [...all.flatMap(([name, service]) => [...hardening(name, service), ...missing(name, service, file)]), ...published, ...internal];
}
