import { createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { ROLES, type Role } from './permissions';

/** Who a token stands for: an opaque reference, roles, and the districts in which they count. */
export interface Person {
  ref: string;
  roles: Role[];
  districts: string[];
}

export interface TokenTerms {
  issuer: string;
  audience: string;
  keys: JSONWebKeySet;
}

/** Signatures that are taken; `none` and the symmetric ones are not among them. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];

/** Tokens whose signature has been checked; a person's many requests carry the same one. */
const TOKENS_KEPT = 10_000;

/** Checks bearer tokens (JWT, RFC 7519) against the issuer's public keys. */
export class Tokens {
  private readonly keys;
  private readonly checked = new LRUCache<string, { person: Person; expiresMs: number }>({ max: TOKENS_KEPT });

  constructor(private readonly terms: TokenTerms) {
    this.keys = createLocalJWKSet(terms.keys);
  }

  /** The person, or undefined where the token is not one of ours: forged, expired, for somebody else. */
  async verify(token: string): Promise<Person | undefined> {
    const known = this.checked.get(token);
    if (known && Date.now() < known.expiresMs) return known.person;
    const { issuer, audience } = this.terms;
    const verified = await jwtVerify(token, this.keys, { issuer, audience, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp'] }).catch(() => undefined);
    const { sub, exp, roles, districts } = verified?.payload ?? {};
    if (!sub || !exp || !isPersonRef(sub) || !isTexts(roles) || !isTexts(districts)) return undefined;
    const person = { ref: sub, roles: roles.filter(isRole), districts };
    this.checked.set(token, { person, expiresMs: exp * 1000 });
    return person;
  }
}

export const isPersonRef = (text: string): boolean => /^[A-Za-z0-9._~-]{1,64}$/.test(text);
export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** The issuer of demonstration mode: its key lives and dies with the process. */
export class DemoIssuer {
  private constructor(
    private readonly key: CryptoKey,
    readonly terms: TokenTerms,
  ) {}

  static async create(): Promise<DemoIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'demo', alg: 'ES256' };
    return new DemoIssuer(privateKey, { issuer: 'grantbook-demo', audience: 'grantbook', keys: { keys: [jwk] } });
  }

  /** A token for eight hours. */
  issue({ ref, roles, districts }: Person): Promise<string> {
    const { issuer, audience } = this.terms;
    return new SignJWT({ roles, districts })
      .setProtectedHeader({ alg: 'ES256', kid: 'demo' })
      .setSubject(ref)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('8h')
      .sign(this.key);
  }
}
