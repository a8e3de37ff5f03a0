import { z } from 'zod';

const on = z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((value) => ['on', 'true', '1'].includes(value));

/** Everything that the environment decides, checked at the start. The README lists each. */
const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DEMO: on.default(false),
  EVENTSTORE_URL: z.string().regex(/^esdb(\+discover)?:\/\//, 'esdb:// or esdb+discover://').optional(),
  NATS_URL: z.string().regex(/^((nats|tls):\/\/.+|off)$/, 'nats://…, tls://… or off').optional(),
  HASH: z.enum(['SM3', 'SHA256']).default('SM3'),
  JWKS_FILE: z.string().min(1).optional(),
  TOKEN_ISSUER: z.string().min(1).optional(),
  TOKEN_AUDIENCE: z.string().min(1).default('grantbook'),
  RATE_LIMIT: z.coerce.number().int().min(0).max(1_000_000).default(500),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  demo: boolean;
  eventStoreUrl: string | undefined;
  natsUrl: string | undefined;
  hash: 'SM3' | 'SHA256';
  tokens: { jwksFile: string; issuer: string; audience: string } | undefined;
  /** Requests a second of one identity; 0: no limit. */
  rateLimit: number;
  logLevel: string;
}

/** A setting that cannot be: the message names it, what is wrong with it and what to do. */
export class Misconfigured extends Error {}

/** @throws Misconfigured */
export function configOf(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Misconfigured(`环境变量有误，请改正后重新启动 · wrong settings, correct them and start again:\n${lines.join('\n')}`);
  }
  const { JWKS_FILE: jwksFile, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, DEMO: demo, ...rest } = parsed.data;
  if (!demo && !(jwksFile && issuer)) {
    throw new Misconfigured('请设置 JWKS_FILE 与 TOKEN_ISSUER，或以 DEMO=on 演示 · set JWKS_FILE and TOKEN_ISSUER, or try it with DEMO=on');
  }
  if (demo && (jwksFile || issuer)) {
    throw new Misconfigured('演示模式不得与正式签发者并用，请去掉 DEMO · the demonstration has an issuer of its own: unset DEMO, or JWKS_FILE and TOKEN_ISSUER');
  }
  return {
    port: rest.PORT,
    host: rest.HOST,
    dataDir: rest.DATA_DIR,
    demo,
    eventStoreUrl: rest.EVENTSTORE_URL,
    natsUrl: rest.NATS_URL,
    hash: rest.HASH,
    tokens: jwksFile && issuer ? { jwksFile, issuer, audience } : undefined,
    rateLimit: rest.RATE_LIMIT,
    logLevel: rest.LOG_LEVEL,
  };
}
