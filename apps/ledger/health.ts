import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** One part of the service, as `/health/ready` shows it. `required`: without it the service is not ready. */
export interface PartState {
  ok: boolean;
  required: boolean;
  detail: string;
  /** How often it was lost, where that is counted. */
  interruptions?: number;
}

/** The parts that are running, each with a way to ask how it is. */
export class Health {
  private readonly parts = new Map<string, () => PartState>();

  add(name: string, state: () => PartState): void {
    this.parts.set(name, state);
  }

  read(): { ready: boolean; parts: Record<string, PartState> } {
    const parts = Object.fromEntries([...this.parts].map(([name, state]) => [name, state()]));
    return { ready: Object.values(parts).every(({ ok, required }) => ok || !required), parts };
  }
}

/** Figures for Prometheus. Labels are routes and codes, never names. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'grantbook_http_seconds',
    help: 'HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
    registers: [this.registry],
  });

  constructor(health: Health) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'grantbook_part_up',
      help: '1 where a part of the service is up',
      labelNames: ['part'],
      registers: [this.registry],
      collect() {
        for (const [part, { ok }] of Object.entries(health.read().parts)) this.set({ part }, ok ? 1 : 0);
      },
    });
    new Gauge({
      name: 'grantbook_part_interruptions',
      help: 'how often a part was lost since the start',
      labelNames: ['part'],
      registers: [this.registry],
      collect() {
        for (const [part, { interruptions }] of Object.entries(health.read().parts)) if (interruptions !== undefined) this.set({ part }, interruptions);
      },
    });
  }

  request(labels: { method: string; route: string; status: string }, seconds: number): void {
    this.requests.observe(labels, seconds);
  }
}
