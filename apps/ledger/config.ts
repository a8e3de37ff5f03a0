import { statSync } from 'node:fs';
import { z } from 'zod';
import type { TokenTerms } from '#access/tokens';
import type { Access } from '#messages/connection';
import type { ServerAt } from '#store/eventstoredb.connection';
import { holdsCredentials, isCertificate, isFile, keysIn } from './config.files';
import { accessIn, notReached } from './config.nats';
import { type LeaseAt, leaseAt, notLeased, SERVICE_ACCOUNT } from './config.lease';

/** What a setting may be, in words that follow "应为" and "must be". */
interface Allowed {
  zh: string;
  en: string;
}
const allowed = z.registry<Allowed>();

const ON = ['on', 'true', '1'];
const OFF = ['off', 'false', '0'];

const whole = (most: number) => z.string().regex(/^\d{1,9}$/).transform(Number).refine((value) => value <= most);

const readable = z.string().refine(isFile);

/** Several servers of a cluster stand with commas between them, each with its scheme. */
const natsServers = z.string().refine((text) => text.split(',').every((one) => /^(nats|tls):\/\/./.test(one.trim()) && URL.canParse(one.trim())));

/** Everything that the environment decides, checked at the start. The README lists each. */
const shape = z.object({
  PORT: whole(65_535).default(8080).register(allowed, { zh: '0 到 65535 的整数（0 为任一空闲端口）', en: 'a whole number from 0 to 65535 (0: any free port)' }),
  HOST: z.string().default('127.0.0.1').register(allowed, { zh: '本机的地址或主机名', en: 'an address or name of this machine' }),
  DATA_DIR: z.string().default('./data').register(allowed, { zh: '一个目录', en: 'a folder' }),
  DEMO: z.enum([...ON, ...OFF]).transform((value) => ON.includes(value)).default(false).register(allowed, { zh: 'on 或 off', en: 'on or off' }),
  EVENTSTORE_URL: z.string().regex(/^esdb(\+discover)?:\/\/[^/?]/).refine(knowsOptions).optional().register(allowed, { zh: 'esdb://主机:端口 或 esdb+discover://主机，选项须为客户端所知', en: 'esdb://host:port or esdb+discover://host, with options that the client knows' }),
  EVENTSTORE_CREDENTIALS_FILE: z.string().refine(holdsCredentials).optional().register(allowed, { zh: '可读的文件，一行 用户名:密码', en: 'a readable file of one line, user:password' }),
  EVENTSTORE_CA_FILE: z.string().refine(isCertificate).optional().register(allowed, { zh: '可读的 PEM 证书文件', en: 'a readable certificate file, PEM' }),
  NATS_URL: z.literal('off').or(natsServers).optional().register(allowed, { zh: 'nats://主机:端口、tls://主机:端口 或 off', en: 'nats://host:port, tls://host:port or off' }),
  NATS_CREDS_FILE: readable.optional().register(allowed, { zh: 'NKEY 种子或 .creds 文件', en: 'a file with an NKEY seed, or a .creds file' }),
  NATS_QUERY_CREDS_FILE: readable.optional().register(allowed, { zh: '查询服务的 NKEY 种子或 .creds 文件', en: 'a file with the NKEY seed of who answers questions, or a .creds file' }),
  NATS_CA_FILE: z.string().refine(isCertificate).optional().register(allowed, { zh: '可读的 PEM 证书文件', en: 'a readable certificate file, PEM' }),
  NATS_CERT_FILE: z.string().refine(isCertificate).optional().register(allowed, { zh: '可读的客户端证书文件（PEM）', en: 'a readable file with the certificate of this client, PEM' }),
  NATS_KEY_FILE: readable.optional().register(allowed, { zh: '客户端证书的私钥文件（PEM）', en: 'a file with the private key of that certificate (PEM)' }),
  DOCUMENTS_DIR: z.string().refine((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory()).optional().register(allowed, { zh: '存放本地政策文件的目录', en: 'a folder with policy documents of your own' }),
  UNSERVED_BOOKS: z.string().regex(/^\d{6}(,\d{6})*$/).optional().register(allowed, { zh: '以逗号分隔的六位区划代码', en: 'six-digit area codes with commas between them' }),
  HASH: z.enum(['SM3', 'SHA256']).default('SM3').register(allowed, { zh: 'SM3 或 SHA256', en: 'SM3 or SHA256' }),
  JWKS_FILE: z.string().transform(keysIn).optional().register(allowed, { zh: '可读的 JWKS 文件（JSON，keys 中至少一把 EC、RSA 或 OKP 公钥）', en: 'a readable JWKS file (JSON with at least one public key, EC, RSA or OKP, in "keys")' }),
  TOKEN_ISSUER: z.string().optional().register(allowed, { zh: '凭证中的签发者 iss', en: 'the "iss" of the tokens' }),
  TOKEN_AUDIENCE: z.string().default('grantbook').register(allowed, { zh: '凭证中的受众 aud', en: 'the "aud" of the tokens' }),
  RATE_LIMIT: whole(1_000_000).default(500).register(allowed, { zh: '0 到 1000000 的整数（0 为不限）', en: 'a whole number from 0 to 1000000 (0: no limit)' }),
  LEDGER_URL: z.url({ protocol: /^https?$/ }).optional().register(allowed, { zh: '账簿服务的 http(s) 地址', en: 'the http(s) address of the ledger service' }),
  LEASE: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/).optional().register(allowed, { zh: '租约名：小写字母、数字与 -', en: 'the name of a lease: lower-case letters, digits and -' }),
  LEASE_ACCOUNT_DIR: z.string().default(SERVICE_ACCOUNT).register(allowed, { zh: '含 token、ca.crt 与 namespace 的目录', en: 'a folder with token, ca.crt and namespace' }),
  AUDIT_EVERY_MINUTES: z.string().regex(/^\d{1,5}(\.\d{1,2})?$/).transform(Number).refine((minutes) => minutes > 0 && minutes <= 10_080).default(60).register(allowed, { zh: '0.01 到 10080 的数', en: 'a number from 0.01 to 10080' }),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').register(allowed, { zh: 'debug、info、warn、error 或 silent', en: 'debug, info, warn, error or silent' }),
});

/** Each setting with what it may be; `usual` where nothing is set. */
export const SETTINGS: readonly (Allowed & { name: string; usual: string | undefined })[] = Object.entries(shape.shape).map(([name, setting]) => {
  const usual: unknown = setting.parse(undefined);
  return { name, ...(allowed.get(setting) ?? { zh: '', en: '' }), usual: usual === undefined ? undefined : `${usual as string | number | boolean}` };
});

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  demo: boolean;
  eventStore: ServerAt | undefined;
  natsUrl: string | undefined;
  /** By what the NATS that is named is reached. */
  natsAccess: Access;
  /** And by what questions are answered there. */
  queryAccess: Access;
  /** Areas whose books may stand without a document, and are not served. */
  unserved: string[];
  hash: 'SM3' | 'SHA256';
  /** Whose tokens count; the demonstration has an issuer of its own. */
  tokens: TokenTerms | undefined;
  /** Requests a second of one identity; 0: no limit. */
  rateLimit: number;
  /** The lease that makes one process of several the one that serves. */
  lease: LeaseAt | undefined;
  /** Where the treasury's answers go, of a treasury that is a process of its own. */
  ledgerUrl: string | undefined;
  auditEveryMinutes: number;
  logLevel: string;
}

/** A setting that cannot be: the message names it, what is wrong with it and what to do. */
export class Misconfigured extends Error {}

type Given = Partial<Record<string, string>>;

/** What runs in a process of its own; `all` is everything in one. */
export type Service = 'all' | 'ledger' | 'relay' | 'treasury' | 'audit';

/** Processes of their own share a server; the embedded store admits one alone. */
const NEEDS: Readonly<Record<Service, readonly (keyof typeof shape.shape)[]>> = {
  all: [],
  ledger: ['EVENTSTORE_URL'],
  relay: ['EVENTSTORE_URL', 'NATS_URL'],
  treasury: ['EVENTSTORE_URL', 'LEDGER_URL'],
  audit: ['EVENTSTORE_URL'],
};

/** An empty setting is one that is not set. @throws Misconfigured with everything that is wrong */
export function configOf(environment: Record<string, string | undefined>, service: Service = 'all'): Config {
  const given: Given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = shape.safeParse(given);
  const wrong = [...notAllowed(given), ...notThere(given, service), ...notTogether(given, service), ...notReached(given)];
  if (wrong.length > 0 || !parsed.success) {
    throw new Misconfigured(['设置有误，请按下列各行改正后重新启动 · wrong settings, correct them and start again:', ...wrong.map((line) => `  ${line}`)].join('\n'));
  }
  const { JWKS_FILE: keys, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, ...rest } = parsed.data;
  return {
    port: rest.PORT,
    host: rest.HOST,
    dataDir: rest.DATA_DIR,
    demo: rest.DEMO,
    eventStore: serverAt(rest),
    natsUrl: rest.NATS_URL,
    ...accessIn(rest),
    unserved: rest.UNSERVED_BOOKS?.split(',') ?? [],
    hash: rest.HASH,
    tokens: keys && issuer ? { keys, issuer, audience } : undefined,
    rateLimit: rest.RATE_LIMIT,
    lease: leaseAt(given),
    ledgerUrl: rest.LEDGER_URL,
    auditEveryMinutes: rest.AUDIT_EVERY_MINUTES,
    logLevel: rest.LOG_LEVEL,
  };
}

function notAllowed(given: Given): string[] {
  return Object.entries(shape.shape).flatMap(([name, setting]) => {
    const value = given[name];
    if (value === undefined || setting.safeParse(value).success) return [];
    const { zh, en } = allowed.get(setting) ?? { zh: '', en: '' };
    return [`${name}=${shown(value)}：应为 ${zh}；请改正或去掉 ${name} · must be ${en}; correct or unset ${name}`];
  });
}

function serverAt({ EVENTSTORE_URL: url, EVENTSTORE_CA_FILE: caFile, EVENTSTORE_CREDENTIALS_FILE: credentialsFile }: Omit<z.infer<typeof shape>, 'TOKEN_AUDIENCE'>): ServerAt | undefined {
  return url === undefined ? undefined : { url, ...(caFile !== undefined && { caFile }), ...(credentialsFile !== undefined && { credentialsFile }) };
}

function notThere(given: Given, service: Service): string[] {
  const missing = NEEDS[service].filter((name) => given[name] === undefined || given[name] === 'off');
  return missing.map((name) => `${name} 未设置：单独运行 ${service} 须设置 · is not set, and a ${service} in a process of its own needs it: set ${name}`);
}

function notTogether(given: Given, service: Service): string[] {
  const issuing = service === 'all' || service === 'ledger' ? notIssued(given) : [];
  return [...issuing, ...inTheClear(given), ...notLeased(given, service)];
}

/** The client leaves both out without a word where the connection is not encrypted. */
function inTheClear({ EVENTSTORE_URL: url = '', ...given }: Given): string[] {
  if (!/[?&]tls=false\b/i.test(url)) return [];
  const useless = ['EVENTSTORE_CREDENTIALS_FILE', 'EVENTSTORE_CA_FILE'].filter((name) => given[name] !== undefined);
  return useless.map((name) => `${name} 与 EVENTSTORE_URL 中的 tls=false 不能并用：凭据与证书只用于加密连接；请去掉其一 · cannot stand beside tls=false in EVENTSTORE_URL: credentials and certificates are for encrypted connections; take one of them away`);
}

/** The demonstration has an issuer of its own; without it a real one must be named. */
function notIssued(given: Given): string[] {
  const issuer = ['JWKS_FILE', 'TOKEN_ISSUER'];
  const demo = given['DEMO'] ?? 'off';
  if (ON.includes(demo)) {
    const named = issuer.filter((name) => given[name] !== undefined).join(', ');
    return named === '' ? [] : [`DEMO=${demo}：演示模式自有签发者，不得与 ${named} 并用；正式运行请设 DEMO=off，演示请去掉 ${named} · the demonstration has an issuer of its own: set DEMO=off for a real one, or unset ${named} for the demonstration`];
  }
  if (!OFF.includes(demo)) return [];
  const missing = issuer.filter((name) => given[name] === undefined);
  const or = missing.length < issuer.length ? { zh: '', en: '' } : { zh: '，或以 DEMO=on 演示', en: ', or try it with DEMO=on' };
  return missing.map((name) => `${name} 未设置：非演示运行（DEMO=off）必须设置；请设置 ${name}${or.zh} · is not set, and DEMO=off needs it: set ${name}${or.en}`);
}

const SHOWN_CHARACTERS = 100;

/** A password in an address stays out of what is said. */
const shown = (value: string): string => JSON.stringify(value.replace(/:\/\/.*@/s, '://***@').slice(0, SHOWN_CHARACTERS));

/** As the client spells them; what it does not know, and the one that it has not built, it prints with the whole address, password and all. */
const OPTIONS = [
  'connectionName', 'defaultDeadline', 'discoveryInterval', 'dnsDiscover', 'gossipTimeout', 'keepAliveInterval', 'keepAliveTimeout', 'maxDiscoverAttempts', 'nodePreference',
  'throwOnAppendFailure', 'tls', 'tlsCAFile', 'userCertFile', 'userKeyFile',
].map((name) => name.toLowerCase());

function knowsOptions(url: string): boolean {
  return [...new URLSearchParams(url.split('?')[1])].every(([name]) => OPTIONS.includes(name.toLowerCase()));
}
