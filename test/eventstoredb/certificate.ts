import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * An authority of this test and what it signed for `localhost`, by openssl on the PATH: it comes with every Debian, and a key
 * in the repository would be one that everybody knows.
 */
export function certificateIn(folder: string): { caFile: string; certFile: string; keyFile: string } {
  const [caKey, caFile, keyFile, certFile] = ['ca.key', 'ca.crt', 'node.key', 'node.crt'].map((name) => join(folder, name)) as [string, string, string, string];
  const key = (file: string): string[] => ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file];
  openssl('req', '-x509', ...key(caKey), '-out', caFile, '-days', '2', '-subj', '/CN=authority', '-addext', 'basicConstraints=critical,CA:TRUE');
  openssl('req', '-x509', ...key(keyFile), '-out', certFile, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-CA', caFile, '-CAkey', caKey);
  return { caFile, certFile, keyFile };
}

const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
