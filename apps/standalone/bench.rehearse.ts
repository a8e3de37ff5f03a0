import { scriptFrom } from '#apps/audit/script-file';
import { decideBook, foldBook } from '#book/book';
import type { BookCommand, BookTables } from '#book/facts';
import { documentNamed } from '#catalogue/documents';
import { caseFile } from '#cases/case';
import type { CaseCommand } from '#cases/case.facts';
import { day, dayOf } from '#kernel/day';
import { type Ask, isRefusal } from '#kernel/decision';
import { Records } from '#kernel/records';
import { CaseAt } from '#rehearsal/case-at';
import { inTheMorning } from '#rehearsal/grant';
import { rehearse } from '#rehearsal/rehearse';
import { type Measured, median } from './bench.measured';

const ACTS = 100_000;
/** Papers, proposal, notice and approval: seven acts a grant. */
const STEPS = 7;
const BOLE = 'sj-08b-bole-match';

/**
 * A rehearsal of 100,000 acts, from the text of the script to the report, beside a bare loop: the same acts by the same deciders and
 * folds, without a script, roles, outcomes and totals. Reported, no floor yet.
 */
export function benchRehearse(rounds: number, acts = ACTS): Promise<Measured[]> {
  const grants = Math.floor(acts / STEPS);
  const measured: { ours: number; bare: number }[] = [];
  let eventsAnAct = 0;
  const text = textOf(grants);
  for (let round = 0; round <= rounds; round += 1) {
    const start = process.hrtime.bigint();
    const script = scriptFrom(text, 'bench.json');
    const report = rehearse(script);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (report.unmet > 0) throw new Error(`${report.unmet} expectations of the bench are not met`);
    eventsAnAct = (report.outcomes.at(-1)?.bookRevision ?? 0) / script.steps.length;
    const ours = script.steps.length / seconds;
    if (round > 0) measured.push({ ours, bare: bareLoop(grants) });
  }
  const detail = `${grants} 项补贴各 ${STEPS} 项操作，逐项写明，读脚本在内 grants of ${STEPS} acts each, all written out, reading included`;
  const figures = median(measured, { bench: 'rehearse', unit: 'acts', atLeast: null, detail });
  return Promise.resolve([{ ...figures, detail: `${detail}；账簿 ${Math.round(figures.ours * eventsAnAct)} 事件/s book events/s` }]);
}

const claim = (n: string): object => ({ kind: 'BOLE_AWARD', person: `P${n}`, level: 'MUNICIPAL', decisionNo: `D-${n}`, decidedOn: '2026-03-10', decidedFen: '10000000', receivedFen: '10000000' });

/** Seven acts a grant, each written out. */
function textOf(grants: number): string {
  const cases = Array.from({ length: grants }, (_, n) => `C${n}`);
  const passed = { outcome: 'PASSED', opinion: 'x' };
  return JSON.stringify({
    acts: [
      { on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' },
      { act: 'registerParty', party: 'A' },
      ...cases.flatMap((id) => [
        { act: 'file', case: id, programme: BOLE, claimant: 'A', claim: claim(id) },
        { act: 'accept', case: id },
        { act: 'preliminaryReview', case: id, ...passed },
        { act: 'bureauReview', case: id, ...passed },
        { act: 'propose', case: id },
        { act: 'publishNotice', case: id },
      ]),
      ...cases.map((id) => ({ on: '2026-05-14', act: 'approve', case: id })),
    ],
    expectTotals: { programmes: { [BOLE]: { cases: grants, refused: 0, proposedFen: String(10_000_000n * BigInt(grants)) } } },
  });
}

const ACTOR = { applicant: { ref: 'a', role: 'applicant' }, street: { ref: 's', role: 'street' }, reviewer: { ref: 'r', role: 'reviewer' }, meeting: { ref: 'm', role: 'meeting' }, leader: { ref: 'l', role: 'leader' } };
const [FILED, APPROVED] = [inTheMorning(day('2026-05-06')), inTheMorning(day('2026-05-14'))];
const asked = <Command>(command: Command, at: Temporal.Instant, actor: { ref: string; role: string }): Ask<Command> => ({ command, at, actor, id: 'b', hash: 'b', correlationId: 'b', causationId: 'b' });

/** One book in plain tables. */
class Bare {
  private readonly records = new Records<BookTables>();
  private revision = -1;

  decide(command: BookCommand, at = FILED, actor = ACTOR.leader, told?: { file: CaseAt; answer: 'PROPOSED' | 'APPROVED' }): void {
    const outcome = decideBook(this.records, asked(command, at, actor));
    if (isRefusal(outcome)) throw new Error(outcome.refused);
    for (const { fact, receipt } of outcome) for (const update of foldBook(fact, { at, on: dayOf(at), actor, revision: (this.revision += 1), receipt })) this.records.apply(update);
    this.records.commit();
    if (told) paper(told.file, { type: 'recordAnswer', bookRevision: this.revision, answer: told.answer, amountFen: 10_000_000n, detail: '' }, at, actor);
  }
}

function paper(file: CaseAt, command: CaseCommand, at = FILED, actor = ACTOR.leader): void {
  const outcome = caseFile.decide(file, asked(command, at, actor));
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  for (const { fact } of outcome) file.take(fact, { at, on: dayOf(at), actor });
}

/** The seven acts of each grant, decided and folded as constants of the program: acts a second. */
function bareLoop(grants: number): number {
  const book = new Bare();
  book.decide({ type: 'adoptInstrument', area: '310117', rules: documentNamed('sj-2024-05'), choices: [] });
  book.decide({ type: 'registerParty', party: 'A', legalNameHash: '0'.repeat(64), kind: 'ENTERPRISE', local: true, group: 'A' });
  const [filedOn, noticeLastOn, decidedOn] = [day('2026-05-06'), day('2026-05-12'), day('2026-03-10')];
  const passed = { outcome: 'PASSED', opinion: 'x' } as const;
  const start = process.hrtime.bigint();
  for (let n = 0; n < grants; n += 1) {
    const [file, award] = [new CaseAt(), `C${n}`];
    const of = { kind: 'BOLE_AWARD', person: `P${n}`, level: 'MUNICIPAL', decisionNo: `D-${n}`, decidedOn, decidedFen: 10_000_000n, receivedFen: 10_000_000n } as const;
    paper(file, { type: 'file', case: award, area: '310117', programme: BOLE, claimant: 'A', claim: of }, FILED, ACTOR.applicant);
    paper(file, { type: 'accept' });
    paper(file, { type: 'preliminaryReview', ...passed }, FILED, ACTOR.street);
    paper(file, { type: 'bureauReview', ...passed }, FILED, ACTOR.reviewer);
    book.decide({ type: 'proposeAward', award, programme: BOLE, claimant: 'A', claim: of, filedOn, applicant: 'a', reviewers: ['s', 'r'] }, FILED, ACTOR.meeting, { file, answer: 'PROPOSED' });
    paper(file, { type: 'publishNotice' });
    book.decide({ type: 'approveAward', award, noticeFirstOn: filedOn, noticeLastOn, confirmedFlags: [] }, APPROVED, ACTOR.leader, { file, answer: 'APPROVED' });
  }
  return (STEPS * grants) / (Number(process.hrtime.bigint() - start) / 1e9);
}
