import { type BookFact, bookStream } from '#book/facts';
import { type Case, type CaseFact, caseStream } from '#cases/case.facts';
import { isNoticeOver } from '#cases/notices';
import { recommendationOf } from '#cases/review';
import { ownReopening } from '#cases/reopened';
import { type Day, dayOf } from '#kernel/day';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import type { EventStore, Hole, StoredEvent } from '#store/port';
import { BookAudit } from './book.audit';
import { CaseAudit, type Asked } from './case.audit';
import { actOf } from './acts.words';
import { type Claim, type Finding, type Found, found, unequal } from './finding';
import { type Excess, excessesOf } from './excesses';
import { type Lag, lagOf } from './lag';
import { noticeFault } from './notice.check';
import { successionFault } from './succession.check';
import { claimIn, filingOf, goneItsWay, inputsIn, recommendedIn } from './receipt-inputs';
import { NONE } from './words';

/** How far a check has come. */
export interface Progress {
  streams: number;
  events: number;
  findings: number;
}

/** What came of it. The first finding is the one that counts: what follows in its stream was not checked. */
export interface Verdict {
  first: Finding | null;
  /** The first of every stream that has one. */
  findings: Finding[];
  streams: number;
  events: number;
  /** Events behind a finding in their stream: read and counted, not checked. */
  unchecked: number;
  books: { stream: string; revision: number; hash: string; debitFen: string; creditFen: string }[];
  cases: number;
  /** What the book said and the cases do not say yet: no finding. */
  untold: Lag;
  /** How many quotas were counted (invariant 3). */
  quotas: number;
  /** Of sound books. */
  excesses: Excess[];
}

interface Decided {
  gives: 'MONEY' | 'NOTHING';
  place: Omit<Finding, keyof Found>;
}

/** Everything kept while a store is gone through. Pure: it takes events in the order of the store and gives a verdict. */
export class Verification {
  private readonly books = new Map<string, BookAudit>();
  private readonly cases = new Map<string, CaseAudit>();
  private readonly broken = new Map<string, Finding>();
  /** Where each award was decided on, and what that gives: it must have a case. */
  private readonly decided = new Map<string, Decided>();
  private readonly lapsed: Finding[] = [];
  private holes: readonly Hole[] = [];
  private events = 0;
  private unchecked = 0;

  see(stored: StoredEvent): void {
    this.events += 1;
    if (this.broken.has(stored.stream)) {
      this.unchecked += 1;
      return;
    }
    const wrong = stored.stream.startsWith('book-') ? this.seeBook(stored) : this.seeCase(stored);
    if (wrong) this.broken.set(stored.stream, { stream: stored.stream, revision: stored.revision, id: stored.id, ...wrong });
  }

  /** Where the store says that events are gone. */
  missed(holes: readonly Hole[]): void {
    this.holes = holes;
  }

  progress(): Progress {
    return { streams: this.books.size + this.cases.size, events: this.events, findings: this.broken.size };
  }

  verdict(): Verdict {
    const findings = [...this.broken.values(), ...this.cutShort(), ...this.withoutCase(), ...this.unpassed(), ...this.missing()];
    const quotas = [...this.books.values()].reduce((sum, one) => sum + one.limits.quotas, 0);
    const books = [...this.books].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stream, { chain, balance }]) => {
      const { debitFen, creditFen } = balance.totals();
      return { stream, revision: chain.revision, hash: chain.hash, debitFen: debitFen.toString(), creditFen: creditFen.toString() };
    });
    const { streams, events } = this.progress();
    const excesses = [...this.books].flatMap(([stream, { records }]) => (this.broken.has(stream) ? [] : excessesOf(stream, records)));
    return { first: findings[0] ?? null, findings, streams, events, unchecked: this.unchecked, books, cases: this.cases.size, untold: lagOf(this.books, (award) => this.soundCase(award)), quotas, excesses };
  }

  /** Books whose last decision is not whole. */
  private cutShort(): Finding[] {
    return [...this.books].flatMap(([stream, { together }]) => (together.missing && !this.broken.has(stream) ? { stream, ...together.missing } : []));
  }

  /** Awards whose papers are gone: a whole stream can be taken away without a gap in any other. */
  private withoutCase(): Finding[] {
    const gone = [...this.decided].filter(([award]) => !this.cases.has(caseStream(award)) && !this.broken.has(caseStream(award)));
    return gone.map(([award, { place }]) => ({ ...place, ...found('CASE', caseStream(award), { zh: '无此流', en: 'no such stream' }) }));
  }

  /** Awards whose papers were not accepted or not passed. Asked at the end: where a case was filed late, it must have come to it. */
  private unpassed(): Finding[] {
    return [...this.lapsed, ...[...this.decided].flatMap(([award, decided]) => this.unpassedOf(award, decided))];
  }

  private unpassedOf(award: string, { gives, place }: Decided): Finding[] {
    const failed = this.broken.has(place.stream) ? null : this.soundCase(award)?.unpassed(gives);
    return failed ? [{ ...place, ...found('APPROVAL', { zh: `${award} ${actOf(failed.step).zh} PASSED`, en: `${award} ${failed.step} PASSED` }, failed.outcome ?? NONE) }] : [];
  }

  /** What was decided before a case was reopened is asked of the papers as they were. */
  private endUnpassed(stream: string): void {
    const award = stream.slice(caseStream('').length);
    const decided = this.decided.get(award);
    if (!decided) return;
    this.lapsed.push(...this.unpassedOf(award, decided));
    this.decided.delete(award);
  }

  /** Looked at last: which event is wrong says more than that some are gone. */
  private missing(): Finding[] {
    const [first] = this.holes;
    if (!first) return [];
    const { position, ...place } = first.before;
    const total = this.holes.reduce((sum, { missing }) => sum + missing, 0);
    return [{ ...place, ...found('MISSING', { zh: '每个位置均有事件', en: 'an event at every position' }, { zh: `缺 ${total} 个，其中 ${first.missing} 个在位置 ${position} 之前`, en: `${total} missing, ${first.missing} of them before position ${position}` }) }];
  }

  private seeBook(stored: StoredEvent): Found | null {
    const audit = kept(this.books, stored.stream, () => new BookAudit());
    const event = audit.see(stored);
    if ('what' in event) return event;
    const { fact, receipt } = event;
    if (fact.type === 'AwardProposed' || fact.type === 'AwardDeclined' || fact.type === 'RosterOpened') {
      const { stream, revision, id } = stored;
      this.decided.set(fact.award, { gives: fact.type === 'AwardProposed' ? 'MONEY' : 'NOTHING', place: { stream, revision, id } });
      return this.unlikePapers(fact, receipt);
    }
    // Lines that are only decided bring no money: a bureau may still say no, and a leader then to them all.
    if (fact.type === 'RosterProposed') this.decided.set(fact.award, { gives: 'MONEY', place: { stream: stored.stream, revision: stored.revision, id: stored.id } });
    if (fact.type === 'LineGranted' || fact.type === 'LineDeclined') return this.unlikeLine(fact, receipt);
    if (fact.type === 'AwardReleased' && fact.noticeOver !== undefined) return this.unlikeEnd(fact, event.at);
    return fact.type === 'AwardApproved' ? noticeFault(this.papersOf(fact.award), fact) : null;
  }

  /** What the book was asked for must be what was filed, and by whom it was filed and reviewed. */
  private unlikePapers(fact: Extract<BookFact, { type: 'AwardProposed' | 'AwardDeclined' | 'RosterOpened' }>, receipt: Event['receipt']): Found | null {
    const one = this.papersOf(fact.award);
    const of: Claim = fact.type === 'RosterOpened' ? ['lines', one && 'lines' in one.claim ? one.claim.lines : 0, fact.lines] : ['claim', canonical(one?.claim ?? null), claimIn(receipt)];
    return one && unequal('CASE', [
      ...(fact.type === 'RosterOpened' ? [] : filingOf(one, receipt)),
      ['claimant', one.claimant, fact.claimant],
      ['programme', one.programme, fact.programme],
      of,
      ['applicant', one.applicant, fact.applicant],
      ['reviewers', one.reviewers.join(), fact.reviewers.join()],
      ['reopenedOn', 'reopenedOn' in fact && ownReopening(one)?.on, 'reopenedOn' in fact && fact.reopenedOn],
      // Receipts from before the panel was an input say nothing of it.
      ['recommended', recommendedIn(receipt) && one.panel && canonical(recommendationOf(one.panel)), recommendedIn(receipt)],
    ]);
  }

  /** Whether a place of a quota is filled again hangs on the notice, which stands on the case (domain A-26). */
  private unlikeEnd({ award, noticeOver }: Extract<BookFact, { type: 'AwardReleased' }>, at: Event['at']): Found | null {
    const one = this.papersOf(award);
    return one && unequal('CASE', [[{ zh: `${award} 公示期满`, en: `notice of ${award} over` }, isNoticeOver(one, at), noticeOver]]);
  }

  /** What a line was decided on must be what was filed as that line. */
  private unlikeLine({ type, award, no }: Extract<BookFact, { type: 'LineGranted' | 'LineDeclined' }>, receipt: Event['receipt']): Found | null {
    const audit = this.soundCase(award);
    if (!audit?.one) return null;
    const line = audit.line(no);
    return unequal('CASE', [
      ...filingOf(audit.one, receipt),
      [{ zh: `第 ${no} 行申报事实`, en: `claim of line ${no}` }, canonical(line?.claim ?? null), claimIn(receipt)],
      [{ zh: `第 ${no} 行剔除事由`, en: `line ${no} struck` }, line?.struck, inputsIn(receipt).struck],
      ...goneItsWay({ type, no, as: line?.reopenedAs }, receipt),
    ]);
  }

  private papersOf(award: string): Case | null {
    return this.soundCase(award)?.one ?? null;
  }

  /** A case in which nothing wrong was found so far. */
  private soundCase(award: string): CaseAudit | undefined {
    const stream = caseStream(award);
    return this.broken.has(stream) ? undefined : this.cases.get(stream);
  }

  private seeCase(stored: StoredEvent): Found | null {
    if (stored.type === 'CaseReopened') this.endUnpassed(stored.stream);
    const event = kept(this.cases, stored.stream, () => new CaseAudit(this.asked, (area) => this.books.get(bookStream(area))?.delegations)).see(stored);
    if ('what' in event) return event;
    const { fact, at } = event;
    if (fact.type === 'CaseSuperseded' || fact.type === 'CaseTerminated') return this.notEnded(fact, dayOf(at));
    return successionFault(fact, (id) => (this.broken.has(caseStream(id)) ? null : this.cases.get(caseStream(id))));
  }

  /** A case ends by a document that its book has adopted before, or by a decision of it on the claimant. */
  private notEnded(fact: Extract<CaseFact, { type: 'CaseSuperseded' | 'CaseTerminated' }>, on: Day): Found | null {
    const one = this.cases.get(caseStream(fact.case))?.one;
    const stream = bookStream(one?.area ?? '');
    return !one || this.broken.has(stream) ? null : (this.books.get(stream)?.approvals.endings.fault(fact, one.claimant, on) ?? null);
  }

  private readonly asked: Asked = (area, revision) => {
    const stream = bookStream(area);
    const told = this.books.get(stream)?.told[revision];
    return told ?? (this.broken.has(stream) ? 'UNCHECKED' : undefined);
  };
}

function kept<Audit>(audits: Map<string, Audit>, stream: string, make: () => Audit): Audit {
  const known = audits.get(stream);
  if (known) return known;
  const made = make();
  audits.set(stream, made);
  return made;
}

/** Events between two reports of progress. */
const STEP = 10_000;

/**
 * Goes through every book and every case of a store from the first event to the present one.
 * @throws Unavailable
 */
export async function verify(store: EventStore, report: (progress: Progress) => void = () => undefined): Promise<Verdict> {
  const verification = new Verification();
  const subscription = store.subscribe({ prefixes: ['book-', 'case-'] });
  try {
    for await (const notice of subscription) {
      if (notice.kind === 'caughtUp') break;
      if (notice.kind !== 'event') continue;
      verification.see(notice.event);
      if (verification.progress().events % STEP === 0) report(verification.progress());
    }
    verification.missed(store.holes?.() ?? []);
  } finally {
    await subscription.close();
  }
  return verification.verdict();
}
