import { createPublicKey, type JsonWebKeyInput, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { credentialsIn } from '#store/eventstoredb.credentials';

/** A set by which no token could ever be good is a mistake of whoever named it; other kinds of key may stand beside. */
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).refine((keys) => keys.some(isPublicKey)) });

function isPublicKey(key: JsonWebKeyInput['key']): boolean {
  try {
    return createPublicKey({ key, format: 'jwk' }).type === 'public';
  } catch {
    return false;
  }
}

export function keysIn(file: string, context: z.RefinementCtx): JSONWebKeySet {
  try {
    return keySet.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    context.addIssue('no keys');
    return z.NEVER;
  }
}

/** One line by which EventStoreDB is asked, as the store will read it. */
export function holdsCredentials(file: string): boolean {
  try {
    return credentialsIn(file).username !== '';
  } catch {
    return false;
  }
}

export function isCertificate(file: string): boolean {
  try {
    return new X509Certificate(readFileSync(file)).raw.length > 0;
  } catch {
    return false;
  }
}

export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
