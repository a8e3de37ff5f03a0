import { type Act, Client, type Reply } from '../faults/client';

/** Does not take "come back later" for an answer, until it is enough. */
export class Persistent extends Client {
  readonly putOff: Reply[] = [];
  enough = false;
  readonly firstPutOff = Promise.withResolvers<void>();

  override async act(act: Act): Promise<Reply> {
    for (;;) {
      if (this.enough) throw new Error('the day is over');
      const reply = await super.act(act);
      if (reply.status !== 503) return reply;
      this.putOff.push(reply);
      this.firstPutOff.resolve();
    }
  }
}
