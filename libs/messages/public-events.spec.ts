import fc from 'fast-check';
import { headers } from 'nats';
import { z } from 'zod';
import type { BookFact } from '#book/facts';
import { day } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import { GENESIS, seal } from '#kernel/envelope';
import { canonical } from '#kernel/canonical';
import type { StoredEvent } from '#store/port';
import { attributesOf, toHeaders } from './cloud-events';
import { Mapping } from './mapping';
import { schemaOf, typeOf } from './public-event';
import { everyPublicEvent, publicEventOf } from './public-events';
import { budgetKey, fromToken, subjectOf, token } from './subjects';

const HASH = 'c'.repeat(64);
const RECEIPT = { articles: ['第（八）条'], inputs: { claim: { person: 'PERSON' } } };
const holds = [{ key: 'sj-08b-bole-match/person=PERSON', kind: 'CAP' as const, capFen: 50_000_000n, amountFen: 10_000n }];

const proposed: BookFact = {
  type: 'AwardProposed', award: 'case.1', programme: 'sj-08b-bole-match', instrument: 'sj-2024-05', claimant: 'party-1',
  factOn: day('2026-02-02'), amountFen: 10_000n, holds, flags: [], applicant: 'PERSON-3', reviewers: ['PERSON-2'], tables: [],
};
const settled: BookFact = {
  type: 'PaymentSettled', order: 'order/1', attempt: 1, award: 'case.1', line: '310117-2026-01', amountFen: 10_000n,
  bankReference: 'bank-1', executedOn: day('2026-03-16'), holds,
};
const opened: BookFact = { type: 'ClawbackOpened', receivable: 'r-1', award: 'case.1', party: 'party-1', cause: 'FRAUD', amountFen: 1n, reason: 'PERSON did' };
const demanded: BookFact = { type: 'ClawbackDemanded', receivable: 'r-1', dueOn: day('2026-04-30') };

function stored(revision: number, fact: BookFact): StoredEvent {
  const id = `00000000-0000-8000-8000-${String(revision).padStart(12, '0')}`;
  const at = Temporal.Instant.from('2026-03-16T02:00:00Z');
  const names = { type: fact.type, stream: 'book-310117', correlationId: 'c', causationId: 'c', command: { id: 'c', hash: HASH }, actor: { ref: 'PERSON-3', role: 'OFFICER' } };
  const receipt = fact.type === 'AwardProposed' && { receipt: RECEIPT };
  const { json } = seal(canonical({ id, schema: 1, revision, at, effectiveOn: day('2026-03-16'), fact, postings: [], ...names, ...receipt, chain: { algorithm: 'SM3' } }), GENESIS);
  return { stream: 'book-310117', revision, position: String(revision), id, type: fact.type, json };
}

describe('a public event', () => {
  it('is the same for everybody, and says what happened, to what, and from which event of the book', () => {
    const mapping = new Mapping('310117');
    mapping.note(stored(0, proposed));
    const event = stored(1, settled);
    const message = mapping.take(event);
    expect(message).toEqual({
      eventHash: hashIn(event),
      subject: 'ledger.v1.evt.310117.sj-08b-bole-match.payment.settled.order=2F1',
      event: {
        specversion: '1.0', id: event.id, source: '/districts/310117/book', type: 'cn.grantbook.payment.settled.v1', subject: 'order/1',
        time: '2026-03-16T02:00:00Z', dataschema: 'urn:grantbook:schema:cn.grantbook.payment.settled.v1', datacontenttype: 'application/json',
        data: `{"amountFen":"10000","attempt":1,"award":"case.1","bankReference":"bank-1","bookRevision":1,"effectiveOn":"2026-03-16","eventHash":"${hashIn(event)}","executedOn":"2026-03-16","line":"310117-2026-01","order":"order/1"}`,
      },
    });
    expect(mapping.take(event)).toEqual(message);
  });

  it('of an award carries its receipt and articles, and nothing of who it is for', () => {
    const message = new Mapping('310117').take(stored(0, proposed));
    expect(JSON.parse(message!.event.data)).toMatchObject({ receiptHash: fingerprint(RECEIPT), articles: ['第（八）条'], amountFen: '10000' });
    expect(JSON.stringify(message)).not.toContain('PERSON');
  });

  it('of a clawback finds the programme, and there is none before the party has been heard', () => {
    const mapping = new Mapping('310117');
    expect([stored(0, proposed), stored(1, opened), stored(2, demanded)].map((event) => mapping.take(event)?.subject)).toEqual([
      'ledger.v1.evt.310117.sj-08b-bole-match.award.proposed.case=2E1',
      undefined,
      'ledger.v1.evt.310117.sj-08b-bole-match.clawback.demanded.r-1',
    ]);
  });

  it('of an approval that was taken back has a name of its own: the first shape of a release stays as it went out', () => {
    const released = (why: 'REJECTED' | 'REVOKED' | 'DISQUALIFIED' | 'SUPERSEDED' | 'REASSESSED'): BookFact => ({ type: 'AwardReleased', award: 'case.1', why, amountFen: 10_000n, holds, line: 'L1', committedFen: 10_000n, order: null, reason: 'PERSON-1' });
    const told = (['REJECTED', 'REVOKED', 'DISQUALIFIED', 'SUPERSEDED', 'REASSESSED'] as const).map((why) => {
      const mapping = new Mapping('310117');
      mapping.note(stored(0, proposed));
      const message = mapping.take(stored(1, released(why)));
      return [message?.event.type, (JSON.parse(message?.event.data ?? '{}') as { why: string }).why, message?.event.data.includes('PERSON')];
    });
    expect(told).toEqual([['cn.grantbook.award.released.v1', 'REJECTED', false], ['cn.grantbook.award.revoked.v1', 'REVOKED', false], ['cn.grantbook.award.revoked.v1', 'DISQUALIFIED', false], ['cn.grantbook.award.superseded.v1', undefined, false], ['cn.grantbook.award.reassessed.v1', undefined, false]]);
  });

  it('of a clawback for a broken commitment has a version of its own: the causes of the first ones stay as they went out', () => {
    const interest = { amountFen: 7n, article: '决定第二项', fromOn: day('2026-03-11'), rate: '活期' };
    const decided = (cause: 'BREACH' | 'BROKEN_COMMITMENT', more: object = {}): BookFact => ({ type: 'ClawbackDecided', receivable: 'r-1', award: 'case.1', party: 'party-1', cause, amountFen: 1n, documentNo: '1号', reason: 'PERSON did', disqualification: null, ...more });
    const told = [decided('BREACH'), decided('BREACH', { interest }), decided('BROKEN_COMMITMENT'), decided('BROKEN_COMMITMENT', { interest })].map((fact) => {
      const mapping = new Mapping('310117');
      mapping.note(stored(0, proposed));
      mapping.note(stored(1, opened));
      const message = mapping.take(stored(2, fact));
      const { cause, interestFen } = JSON.parse(message?.event.data ?? '{}') as Record<string, unknown>;
      return [message?.event.type, cause, interestFen, message?.event.data.includes('PERSON')];
    });
    expect(told).toEqual([
      ['cn.grantbook.clawback.decided.v1', 'BREACH', undefined, false], ['cn.grantbook.clawback.decided.v2', 'BREACH', '7', false],
      ['cn.grantbook.clawback.decided.v3', 'BROKEN_COMMITMENT', '0', false], ['cn.grantbook.clawback.decided.v3', 'BROKEN_COMMITMENT', '7', false],
    ]);
  });

  it('of a clawback that a bank return ended is made where it had been decided, and of no suspicion', () => {
    const closed = (owedFen: bigint): BookFact => ({ type: 'ClawbackClosed', receivable: 'r-1', award: 'case.1', amountFen: 10_000n, reason: 'PERSON-1', recoveredFen: 0n, byReturn: { order: 'o.1', attempt: 1, owedFen } });
    expect([closed(10_000n), closed(0n)].map((fact) => publicEventOf(fact) && typeOf(publicEventOf(fact)!))).toEqual(['cn.grantbook.clawback.ended.v1', null]);
    const told = [closed(10_000n), closed(0n)].map((fact) => {
      const mapping = new Mapping('310117');
      for (const [at, before] of [proposed, opened].entries()) mapping.note(stored(at, before));
      return mapping.take(stored(2, fact))?.subject;
    });
    expect(told).toEqual(['ledger.v1.evt.310117.sj-08b-bole-match.clawback.ended.r-1', undefined]);
  });

  it('is not made where events are missing', () => {
    expect(() => new Mapping('310117').take(stored(1, settled))).toThrow('goes from -1 to 1');
  });

  it('has a name of its own and a JSON Schema, without any field that could name a person or an account', () => {
    const events = everyPublicEvent;
    expect(events.length).toBeGreaterThan(30);
    expect(new Set(events.map(typeOf)).size).toBe(events.length);
    const never = ['account', 'bankNumber', 'holds', 'restores', 'key', 'reviewers', 'flags', 'proposer', 'disqualification', 'actor'];
    for (const event of events) {
      const schema = z.toJSONSchema(event.data, { io: 'input' });
      expect(schemaOf(event)).toBe(`urn:grantbook:schema:${typeOf(event)}`);
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(Object.keys(schema.properties ?? {}).filter((field) => never.includes(field))).toEqual([]);
    }
  });
});

const hashIn = ({ json }: StoredEvent): string => (JSON.parse(json) as { chain: { hash: string } }).chain.hash;

describe('a token', () => {
  it('is safe in a subject and a key, and gives back what it was made of', () => {
    const anything = fc.string({ unit: 'grapheme' });
    fc.assert(fc.property(anything, (text) => expect(token(text)).toMatch(/^[A-Za-z0-9_=-]+$/)));
    fc.assert(fc.property(anything, (text) => expect(fromToken(token(text))).toBe(text)));
    expect(budgetKey('310117', '310117.2026:01 *>')).toBe('310117.310117=2E2026=3A01=20=2A=3E');
    expect(subjectOf({ area: '310117', programme: undefined, entity: 'budget', happened: 'opened', id: 'a.b' })).toBe('ledger.v1.evt.310117.-.budget.opened.a=2Eb');
  });
});

describe('the binding to NATS', () => {
  it('percent-encodes what a header cannot hold, and reads it back', () => {
    const event = new Mapping('310117').take(stored(0, proposed))!.event;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (subject) => {
        const made = toHeaders({ ...event, subject });
        expect(made.get('ce-subject')).toMatch(/^[\x21\x23-\x7e]*$/);
        expect(attributesOf(made).subject).toBe(subject);
      }),
    );
    expect(toHeaders({ ...event, subject: '订单 "1" 5%' }).get('ce-subject')).toBe('%E8%AE%A2%E5%8D%95%20%221%22%205%25');
  });

  it('gives a new object for each message, and reads attributes only', () => {
    const event = new Mapping('310117').take(stored(0, proposed))!.event;
    expect(toHeaders(event)).not.toBe(toHeaders(event));
    const received = headers();
    received.set('Nats-Msg-Id', '1');
    expect(attributesOf(received)).toEqual({});
    const { data: _, ...attributes } = event;
    expect(attributesOf(toHeaders(event))).toEqual(attributes);
  });
});
