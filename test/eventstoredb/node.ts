import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server as Listener, type Socket } from 'node:net';
import { type handleUnaryCall, Server, ServerCredentials } from '@grpc/grpc-js';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { type Empty, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { append, batchAppend, deleteStream, tombstone } from './appending';
import { type Cluster, Desk } from './desk';
import { read } from './reading';

/** Above it the server itself gives up; the default of gRPC is a quarter. */
const MESSAGE_LIMIT = 16 * 1024 * 1024;
const STREAMS = 'event_store.client.streams.Streams';
const METHODS = ['Read', 'Append', 'Delete', 'Tombstone', 'BatchAppend'];

export interface Tls {
  certFile: string;
  keyFile: string;
}

export interface Neighbours extends Cluster {
  members(): { node: DoubleNode; isLeader: boolean }[];
  /** What is read over TLS must be asked of a name. */
  host: string;
  tls: Tls | undefined;
}

/** One server of the cluster, on a port that it keeps when it is started again. */
export class DoubleNode {
  readonly instance = crypto.randomUUID();
  private running: { server: Server; listener: Listener; desk: Desk } | undefined;
  private readonly sockets = new Map<string, Socket>();

  constructor(
    private readonly cluster: Neighbours,
    public port: number,
  ) {}

  get isUp(): boolean {
    return this.running !== undefined;
  }

  get connections(): number {
    return this.sockets.size;
  }

  async start(): Promise<void> {
    const desk = this.desk();
    const server = this.server(desk);
    const { tls } = this.cluster;
    const credentials = tls ? ServerCredentials.createSsl(null, [{ cert_chain: readFileSync(tls.certFile), private_key: readFileSync(tls.keyFile) }]) : ServerCredentials.createInsecure();
    const injector = server.createConnectionInjector(credentials);
    const listener = createServer((socket) => {
      const peer = `${socket.remoteAddress}:${socket.remotePort}`;
      this.sockets.set(peer, socket);
      socket.on('close', () => this.sockets.delete(peer));
      socket.on('error', () => undefined);
      injector.injectConnection(socket);
    });
    listener.listen(this.port, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (typeof address === 'object' && address) this.port = address.port;
    this.running = { server, listener, desk };
  }

  /** As a server that is asked to stop: every call is ended, and whoever comes later finds nobody. */
  async stop(): Promise<void> {
    await this.end(async ({ server, desk }) => {
      desk.endAll();
      server.tryShutdown(() => undefined);
      await Promise.all([...this.sockets.values()].map((socket) => once(socket, 'close')));
    });
  }

  /** As a process that is killed: its connections are gone. */
  async kill(): Promise<void> {
    await this.end(({ server }) => {
      this.cutAll();
      server.forceShutdown();
    });
  }

  /** Connections break, and may be made again at once. */
  cutAll(): void {
    for (const socket of this.sockets.values()) socket.destroy();
  }

  private async end(how: (running: NonNullable<DoubleNode['running']>) => void | Promise<void>): Promise<void> {
    const { running } = this;
    if (!running) return;
    this.running = undefined;
    const closed = once(running.listener, 'close');
    running.listener.close();
    await how(running);
    this.cutAll();
    await closed;
    // The memory of a process ends with it.
    if (!this.cluster.members().some(({ node }) => node.isUp)) this.cluster.log.forget();
  }

  private desk(): Desk {
    const isLeader = (): boolean => this.cluster.members().some(({ node, isLeader: leads }) => node === this && leads);
    return new Desk(this.cluster, isLeader, (peer) => void this.sockets.get(peer)?.destroy());
  }

  private server(desk: Desk): Server {
    const server = new Server({ 'grpc.max_receive_message_length': MESSAGE_LIMIT, 'grpc.enable_channelz': 0 });
    server.addService(StreamsService, { read: read(desk), append: append(desk), batchAppend: batchAppend(desk), delete: deleteStream(desk), tombstone: tombstone(desk) });
    server.addService(ServerFeaturesService, { getSupportedMethods: this.anonymously(desk, 'features', supportedMethods) });
    server.addService(GossipService, { read: this.anonymously(desk, 'gossip', () => this.gossip()) });
    return server;
  }

  /** Asked before anybody says who he is. */
  private anonymously<Response>(desk: Desk, kind: 'features' | 'gossip', work: () => Response): handleUnaryCall<Empty, Response> {
    return (call, callback) => {
      const { before } = desk.draw(kind);
      if (before) desk.suffer(call, before, callback);
      else callback(null, work());
    };
  }

  private gossip(): ClusterInfo {
    const { LEADER, FOLLOWER, SHUTDOWN } = MemberInfo.VNodeState;
    const members = this.cluster.members().map(({ node, isLeader }) =>
      new MemberInfo()
        .setInstanceId(new UUID().setString(node.instance))
        .setTimeStamp(String(Date.now() * 10_000))
        .setIsAlive(node.isUp)
        .setState(node.isUp ? (isLeader ? LEADER : FOLLOWER) : SHUTDOWN)
        .setHttpEndPoint(new EndPoint().setAddress(this.cluster.host).setPort(node.port)),
    );
    return new ClusterInfo().setMembersList(members);
  }
}

function supportedMethods(): SupportedMethods {
  const methods = METHODS.map((name) => new SupportedMethod().setServiceName(STREAMS).setMethodName(name));
  return new SupportedMethods().setMethodsList(methods).setEventStoreServerVersion('23.10.6.0');
}
