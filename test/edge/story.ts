import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type Act, PERMISSIONS, type Role } from '#access/permissions';
import type { Read } from '#apps/ledger/answers/answers';
import { Contract, type Operation } from '../journeys/contract';
import { District } from '../journeys/district';
import { PERSON_2 } from '../journeys/lifecycle';
import { besideTold, clausesTold, delegationTold, disqualificationTold, identitiesTold, liabilityTold, paidLaterTold, rosterTold, seenAfterwards, undecidedTold, unrecoveredTold, yearEndTold } from './clause-story';
import { storyFolder } from './story.folder';

type Names = Record<string, string>;

/** How an act differs from the one in the document: the names in its path, words of its body, and who does it. */
interface Otherwise {
  path?: Names;
  words?: object;
  person?: string;
  role?: Role;
  /** If-Match, where the book has told the case something since its last act. */
  seen?: string;
  there?: District;
}

const FIRM = '91310117MAFAKE000P';
const ELSEWHERE = '91310117MAFAKE027F';
const LINE = '310117-2026-2080199-01';
const OTHER_LINE = '310117-2026-2080199-02';
/** A treasury that says nothing: what it would have said is said by the examples. */
const SILENT = '1001234567890120003';

/** What no two ledgers have in common: hashes under a key of their own, ids of requests, cursors. */
const OWN = /(?=\d*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<="next":")[^"]+/g;

/** Without the names that are each ledger's own. */
export const unnamed = (said: unknown): unknown => JSON.parse(JSON.stringify(said).replace(OWN, '#'));

const exampleOf = ({ requestBody }: Operation): Record<string, unknown> => requestBody?.content['application/json']?.example as Record<string, unknown>;

/**
 * A year of a district, told in the examples of the API document: each is sent as it stands there, but for the names that
 * only this ledger knows. What came back first is the example of the answer.
 */
export class Story {
  readonly answered: Record<string, unknown> = {};
  private readonly keys: Partial<Record<Act, number>> = {};

  private constructor(
    private readonly district: District,
    private readonly contract: Contract,
  ) {}

  static async told(): Promise<Story> {
    const folder = storyFolder();
    const district = (await District.open('310117', { DATA_DIR: folder })).on('2026-01-12');
    const story = new Story(district, await Contract.of(district.ledger.url));
    const teller = { act: story.act.bind(story), read: story.read.bind(story) };
    await story.rules();
    await story.paid(await story.granted());
    await story.elsewhere();
    await story.ended();
    district.on('2026-07-14');
    await identitiesTold(teller);
    await clausesTold(teller);
    await delegationTold(teller);
    await rosterTold(teller);
    const path = await story.reclaimed();
    await disqualificationTold(teller);
    await undecidedTold(teller, district);
    await seenAfterwards(teller, { line: LINE, uscc: FIRM });
    await yearEndTold(teller, district, OTHER_LINE);
    district.on('2027-07-12');
    await unrecoveredTold(teller, path);
    await district.close();
    rmSync(folder, { recursive: true });
    return story;
  }

  /** Does what the document shows. @throws Error where it is refused */
  private async act(act: Act, { path = {}, words = {}, person, role, seen, there = this.district }: Otherwise = {}): Promise<Record<string, unknown>> {
    const operation = this.operation(act);
    const [usual = 'auditor'] = PERMISSIONS[act];
    const shown = exampleOf(operation);
    const sent = { ...shown, ...words };
    if (!(act in this.answered) && !isDeepStrictEqual(unnamed(sent), unnamed(shown))) throw new Error(`${act} is not sent as it is shown: ${JSON.stringify(sent)}`);
    this.keys[act] = (this.keys[act] ?? 0) + 1;
    const key = `example-${act}-${this.keys[act]}`;
    const answer = await there.done(role ?? usual, this.below(operation, path), sent, { key, headers: { 'x-request-id': key }, ...(person !== undefined && { person }), ...(seen !== undefined && { seen }) });
    this.answered[act] ??= answer;
    return answer;
  }

  private async read(read: Read, query = '', path: Names = {}, there = this.district): Promise<Record<string, unknown>> {
    const { status, body } = await there.get(`${this.below(this.operation(read), path)}${query}`);
    if (status !== 200) throw new Error(`${read}: ${status} ${JSON.stringify(body)}`);
    this.answered[read] ??= body;
    return body;
  }

  private operation(name: string): Operation {
    const found = this.contract.operations.find(({ operationId }) => operationId === name);
    if (!found) throw new Error(`the document has no operation ${name}`);
    return found;
  }

  private below({ path }: Operation, names: Names): string {
    return path.replace('/v1/districts/{area}/', '').replace(/\{([a-z]+)\}/g, (_, name: string) => names[name] ?? '');
  }

  private async rules(): Promise<void> {
    await this.act('adoptInstrument', { path: { instrument: 'sj-2024-05' } });
    await besideTold({ act: this.act.bind(this), read: this.read.bind(this) }, this.district.beside('310114'));
    await this.act('interpret', { path: { instrument: 'sj-2024-05' } });
    await this.act('publishWindow');
    for (const step of ['suspendProgramme', 'resumeProgramme'] as const) await this.act(step, { path: { programme: 'sj-05-innovation-grant' } });
    const { table, version } = await this.act('draftTable');
    await this.act('publishTable', { path: { table: String(table), version: String(version) }, person: 'u-policy-2' });
    await this.act('draftTable', { words: { table: 'partner-counties', rows: [{ key: '532822', amountFen: null, fromOn: '2024-01-01', toOn: null }] } });
    await this.act('publishTable', { path: { table: 'partner-counties', version: String(version) }, person: 'u-policy-2' });
    await this.act('registerParty');
    await this.act('proposeAccount', { path: { uscc: FIRM } });
    await this.account(SILENT);
    await this.act('openLine');
    await this.act('supplementLine', { path: { line: LINE } });
    await this.act('openLine', { words: { line: OTHER_LINE } });
    const { batch } = await this.act('proposeAdjustment');
    await this.act('confirmAdjustment', { path: { batch: String(batch) } });
    await this.act('approveSpendingPlan', { path: { line: OTHER_LINE } });
    await this.read('line', '', { line: OTHER_LINE });
  }

  private async account(accountNumber: string): Promise<void> {
    const { account } = await this.act('proposeAccount', { path: { uscc: FIRM }, words: { accountNumber } });
    await this.act('confirmAccount', { path: { uscc: FIRM, account: String(account) } });
  }

  /** Filed, accepted and twice reviewed. */
  private async reviewed(words: object = {}): Promise<Names> {
    const id = String((await this.act('file', { words }))['case']);
    await this.act('accept', { path: { id } });
    await this.act('preliminaryReview', { path: { id } });
    await this.act('bureauReview', { path: { id } });
    return { id, award: id };
  }

  private async proposed(words: object = {}): Promise<Names> {
    const names = await this.reviewed(words);
    await this.act('propose', { path: names });
    return names;
  }

  /** Through a notice with an objection to the approval. */
  private async granted(): Promise<Names> {
    this.district.on('2026-04-20');
    const names = await this.proposed();
    await this.read('entitlements', '?beginning=sj-08b-bole-match/person=&limit=1');
    this.district.on('2026-05-07');
    await this.act('publishNotice', { path: names });
    this.answered['publicNoticeText'] = Object.values((await this.read('publicNotice', '', names))['text'] as object).toReversed().join('\n');
    const { objections } = await this.act('object', { path: names });
    const [{ objection } = { objection: '' }] = objections as { objection: string }[];
    this.district.on('2026-05-11');
    await this.act('resolveObjection', { path: { ...names, objection } });
    this.district.on('2026-05-25');
    await this.act('approve', { path: names });
    await this.read('waiting');
    return names;
  }

  private async ordered(names: Names): Promise<string> {
    await this.act('commitAward', { path: names });
    const order = String((await this.act('makeOrder', { words: { award: names['award'] } }))['order']);
    await this.act('checkOrder', { path: { order } });
    await this.act('releaseOrder', { path: { order } });
    return order;
  }

  /** Paid, sent back, sent again, rejected, given up by two. */
  private async paid(names: Names): Promise<void> {
    this.district.on('2026-06-08');
    const order = await this.ordered(names);
    await this.act('recordReceipt', { path: { order }, words: { endToEndId: `${order}-1` } });
    await this.act('bookPayment', { path: { order } });
    await this.read('order', '', { order });
    await this.read('utilisation', '?limit=2', { line: LINE });
    this.district.on('2026-06-10');
    await this.act('recordReturn', { path: { order }, words: { endToEndId: `${order}-1` } });
    await this.account(`8${SILENT}`);
    this.district.on('2026-06-29');
    await this.act('reissueOrder', { path: { order } });
    await this.act('recordRejection', { path: { order }, words: { endToEndId: `${order}-2` } });
    await this.act('proposeAbandonment', { path: names });
    await this.act('abandonAward', { path: names, person: 'u-leader-2' });
  }

  /** A claimant from elsewhere: two signatures. */
  private async elsewhere(): Promise<void> {
    await this.act('registerParty', { words: { uscc: ELSEWHERE, local: false } });
    const claim = { kind: 'LABOUR_BASE', county: '532822', hostAddress: '云南省西双版纳州勐海县示范路 1 号', openedOn: '2026-04-01' };
    const names = await this.proposed({ programme: 'sj-09b-labour-base-opening', claimant: ELSEWHERE, claim });
    await this.act('publishNotice', { path: names });
    await this.act('endorse', { path: names });
    this.district.on('2026-07-13');
    await this.act('approve', { path: names, words: { confirmedFlags: ['NON_LOCAL_AGENCY'] }, person: 'u-leader-2' });
    await this.act('revoke', { path: names });
  }

  private async ended(): Promise<void> {
    const id = String((await this.act('file'))['case']);
    await this.act('requestCorrection', { path: { id } });
    await this.act('correct', { path: { id } });
    await this.act('notAccept', { path: { id } });
    await this.read('history', '', { id });
    const assessed = await this.reviewed();
    await this.act('jointReview', { path: assessed });
    await this.act('assessPanel', { path: assessed });
    await this.act('reject', { path: assessed });
    await this.act('withdraw', { path: await this.reviewed() });
  }

  /** A second grant, paid, and claimed back for fraud. */
  private async reclaimed(): Promise<Names> {
    const names = await this.proposed({ claim: { ...(exampleOf(this.operation('file'))['claim'] as object), personIdNumber: PERSON_2 } });
    await this.act('publishNotice', { path: names });
    this.district.on('2026-07-27');
    await this.act('approve', { path: names });
    const order = await this.ordered(names);
    await this.act('recordReceipt', { path: { order }, words: { endToEndId: `${order}-1`, executedOn: '2026-07-27', bankReference: 'XP202607270001' } });
    const { holds } = await this.read('award', '', names);
    const key = (holds as { key: string; kind: string }[]).find(({ kind }) => kind === 'CAP')?.key;
    this.district.on('2026-11-16');
    await this.act('inspect', { path: names, seen: (await this.district.get(`cases/${names['id']}`)).headers.get('etag') ?? '' });
    await this.act('evaluate', { path: names });
    await paidLaterTold({ act: this.act.bind(this), read: this.read.bind(this) });
    const opened = async (): Promise<Names> => ({ receivable: String((await this.act('openClawback', { words: { award: names['award'] } }))['receivable']) });
    const cleared = await opened();
    for (const step of ['proposeClosure', 'closeClawback'] as const) await this.act(step, { path: cleared });
    const path = await opened();
    await this.act('notifyClawback', { path });
    this.district.on('2026-12-10');
    await this.act('decideClawback', { path });
    await this.act('demandClawback', { path });
    await this.act('recordRecovery', { path });
    await this.act('proposeRestore', { path, words: { key } });
    await this.act('confirmRestore', { path, words: { key }, person: 'u-leader-2' });
    await liabilityTold({ act: this.act.bind(this), read: this.read.bind(this) }, String(path.receivable));
    await this.read('receivable', '', path);
    await this.read('case', '', names);
    return path;
  }
}
