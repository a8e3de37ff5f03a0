import { readFileSync } from 'node:fs';
import type { Credentials } from '@eventstore/db-client';
import { Unavailable } from './port';

/** @throws Unavailable: whoever rotates a password may be about to write it */
export function credentialsIn(file: string): Credentials {
  const [, username, password] = /^([^:\s]+):(\S+)\s*$/.exec(contentOf(file)) ?? [];
  if (username === undefined || password === undefined) {
    throw new Unavailable(`EventStoreDB 凭据文件 ${file} 应为一行 用户名:密码 / the credentials file ${file} must hold one line, user:password`);
  }
  return { username, password };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Unavailable(`EventStoreDB 凭据文件 ${file} 不可读，请检查路径与权限 / the credentials file ${file} cannot be read: check path and permissions`, cause);
  }
}
