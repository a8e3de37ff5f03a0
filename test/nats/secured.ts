import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { grantbook, type Said } from '#apps/audit/grantbook.given';
import { type Access, connectionOptions } from '#messages/connection';
import { ROOT } from '../law/tree';
import { NatsProcess } from './nats-process';

const DEPLOYED = join(ROOT, 'deploy', 'nats');

/** A nats-server on the very configuration that is deployed, with keys and a private authority made for this once. */
export class SecuredNats {
  private readonly connections: NatsConnection[] = [];
  private constructor(
    readonly folder: string,
    private readonly server: NatsProcess,
    readonly url: string,
  ) {}

  static async open(): Promise<SecuredNats> {
    const folder = mkdtempSync(join(tmpdir(), 'grantbook-secured-'));
    await grantbook('nats-keys', folder);
    for (const name of ['nats.conf', 'monitored.conf']) copyFileSync(join(DEPLOYED, name), join(folder, name));
    execFileSync('sh', [join(DEPLOYED, 'private-ca.sh'), join(folder, 'tls'), '127.0.0.1', 'localhost']);
    mkdirSync(join(folder, 'store'));
    const tls = (name: string): string => join(folder, 'tls', name);
    const env = { NATS_STORE_DIR: join(folder, 'store'), NATS_SERVER_CERT: tls('server.pem'), NATS_SERVER_KEY: tls('server.key'), NATS_CA: tls('ca.pem') };
    // The one that Compose runs listens for its health check besides, at a port that tests cannot share: that it is right must do.
    execFileSync('nats-server', ['-t', '-c', join(folder, 'monitored.conf')], { env: { ...process.env, ...env }, stdio: 'pipe' });
    const server = await NatsProcess.start(join(folder, 'nats.conf'), env);
    return new SecuredNats(folder, server, `tls://127.0.0.1:${server.port}`);
  }

  /** The files by which somebody connects. */
  access(identity: string): Required<Pick<Access, 'credsFile' | 'caFile'>> {
    return { credsFile: join(this.folder, 'keys', `${identity}.nk`), caFile: join(this.folder, 'tls', 'ca.pem') };
  }

  async connect(identity: string): Promise<NatsConnection> {
    const [kind = identity] = identity.split('-');
    const nats = await connect({ ...connectionOptions({ url: this.url, name: 'spec', inbox: `_INBOX.${kind}`, ...this.access(identity) }), timeout: 2_000 });
    this.connections.push(nats);
    return nats;
  }

  provision(...more: string[]): Promise<Said> {
    const { credsFile, caFile } = this.access('provision');
    return grantbook('provision', '--nats-url', this.url, '--nats-creds', credsFile, '--nats-ca', caFile, ...more);
  }

  /** A new key for somebody, which the server takes while it runs. */
  async renew(identity: string): Promise<void> {
    await grantbook('nats-keys', this.folder, '--renew', identity);
    await this.server.reload();
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map((nats) => nats.close()));
    await this.server.stop();
    rmSync(this.folder, { recursive: true });
  }
}
