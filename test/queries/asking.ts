import { connect, headers, type NatsConnection } from 'nats';
import { querySubject } from '#messages/subjects';

export interface Answered {
  /** Of a refusal, the status of the service's error; else undefined. */
  code: string | undefined;
  type: string;
  language: string;
  text: string;
  body: Record<string, unknown>;
}

/** Somebody at a finance bureau who asks. */
export class Asker {
  constructor(readonly nats: NatsConnection) {}

  static async at(url: string): Promise<Asker> {
    return new Asker(await connect({ servers: url, reconnect: false }));
  }

  /** What is text or bytes goes out as it is, all else as JSON. */
  async ask(query: string, question: unknown, { area = '310117', language = '' } = {}): Promise<Answered> {
    const said = headers();
    if (language !== '') said.set('Accept-Language', language);
    const data = typeof question === 'string' || question instanceof Uint8Array ? question : JSON.stringify(question);
    const message = await this.nats.request(querySubject(area, query), data, { headers: said, timeout: 20_000 });
    const header = (name: string): string => message.headers?.get(name) ?? '';
    return { code: header('Nats-Service-Error-Code') || undefined, type: header('Content-Type'), language: header('Content-Language'), text: message.string(), body: message.json<Record<string, unknown>>() };
  }

  /** Asks until the service listens and has read so far; its answers are the pause. */
  async once(query: string, question: object): Promise<Answered> {
    for (;;) {
      const answered = await this.ask(query, question).catch((fault: unknown) => {
        if (this.nats.isClosed()) throw fault;
      });
      if (answered && answered.body['code'] !== 'VIEW_BEHIND') return answered;
    }
  }

  close(): Promise<void> {
    return this.nats.close();
  }
}
