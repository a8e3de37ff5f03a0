import autocannon from 'autocannon';
import fastify, { type FastifyInstance } from 'fastify';
import { BodyPipe } from '#apps/ledger/http/body.pipe';
import { takeJsonOnly } from '#apps/ledger/http/doorstep';
import { FileCaseRequest } from '#apps/ledger/requests/case.requests';
import { FIRM, openDesk } from './bench.desk';
import { type Measured, median } from './bench.measured';

const CONNECTIONS = 32;
/** Short, and many of them: a machine that others use too is not as quick now as it is in a few seconds. */
const SECONDS = 1;
const PAIRS = 4;

const BODY = JSON.stringify({
  programme: 'sj-08b-bole-match',
  claimant: FIRM,
  claim: { kind: 'BOLE_AWARD', personIdNumber: '310117190001010004', level: 'MUNICIPAL', decisionNo: 'D-1', decidedOn: '2026-03-10', decidedFen: '30000000', receivedFen: '30000000' },
});

/** Filing over HTTP on keep-alive connections, beside a bare Fastify route that checks the same body by the same code (at the doorstep and by its class) and stores nothing. */
export async function benchFiling(rounds: number, pairs = PAIRS): Promise<Measured[]> {
  const { url, token, close } = await openDesk();
  const filing = `${url}/cases`;
  const bare = await bareRoute();
  const measured: { ours: number; bare: number }[] = [];
  for (let warming = 0; warming < pairs; warming += 1) await load(filing, token);
  for (let pair = 0; pair < rounds * pairs; pair += 1) {
    measured.push({ bare: await load(bare.url, token), ours: await load(filing, token) });
  }
  const figures = median(measured, { bench: 'http.filing', unit: 'requests', atLeast: 1 / 2, detail: `${CONNECTIONS} 个长连接 keep-alive connections` });
  await bare.close();
  await close();
  return [figures];
}

async function bareRoute(): Promise<{ url: string; close(): Promise<void> }> {
  const server = fastify();
  takeJsonOnly(server as FastifyInstance);
  const pipe = new BodyPipe();
  server.post('/cases', async ({ body }, reply) => {
    pipe.transform(body, { type: 'body', metatype: FileCaseRequest });
    return reply.status(201).send({ filed: true });
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return { url: `${url}/cases`, close: () => server.close() };
}

let keys = 0;

/** Requests a second that were answered 201; any other answer is an error of the bench. */
async function load(url: string, token: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: BODY,
    setupClient: (client) => {
      const next = (): void => client.setHeaders({ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `bench-${(keys += 1)}-key` });
      next();
      client.on('response', next);
    },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}
