import { Controller, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import { type NumberedLine, refusedBesides, uncorrectableLines } from '#cases/filing';
import { type Day, dayOf } from '#kernel/day';
import type { Refusal } from '#kernel/decision';
import { digest } from '#kernel/digest';
import { REFUSALS } from '#kernel/refusals';
import { rosterOf as asRoster } from '#cases/roster';
import type { ClaimOf } from '#policy/claims';
import { MOST_LINES } from '#policy/claims';
import { reasonsOf, type RefusedLine } from '#policy/refused-lines';
import { bookIn } from '#views/book-in';
import type { Views } from '#views/views';
import { ActOnCase, type CaseDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Does, DoesOnCase, type KnownRequest, Open, Reads } from '../http/acting';
import { BodyPipe } from '../http/body.pipe';
import { type FieldError, malformed } from '../http/problem';
import { alikeLines, rememberPassports } from '../passports';
import { namedBy } from '../persons';
import type { PersonDocument } from '../requests/person.requests';
import { Reading } from '../reading';
import { PageQuery, ReadQuery } from '../requests/queries';
import { inRows, type LineError, placed, readLines, type WrittenRoster } from '../rosters/lines';
import { linesFiled, rosterLine, rosterLines } from '../rosters/results';
import { assessingOf, filingOf } from '../foreseen';
import { papersIn } from '../requests/paper.requests';
import { BESIDE_TABLE, ROSTER_CORRECTION_SCHEMA, ROSTER_SCHEMA, rosterCorrectionOf, RosterLineRequest, rosterOf } from '../rosters/request';
import { TEMPLATE } from '../rosters/table';

/** 名单: the placements of one agency in one case, with a decision and a receipt for each line. */
@ApiTags('rosters')
@ApiExtraModels(RosterLineRequest)
@Controller()
export class Rosters {
  constructor(
    private readonly bus: CommandBus,
    private readonly vault: Vault,
    private readonly reading: Reading,
    private readonly pipe: BodyPipe,
  ) {}

  @Get('rosters/template.csv')
  @Open('名单模板', 'the template of a roster')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="roster.csv"')
  rosterTemplate(): string {
    return TEMPLATE;
  }

  @Post('v1/districts/:area/rosters')
  @Does('fileRoster')
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody(ROSTER_SCHEMA)
  @ApiQuery(BESIDE_TABLE.claimant)
  @ApiQuery(BESIDE_TABLE.programme)
  async file(@ActingAs() acting: Acting, @Req() request: KnownRequest): Promise<CaseDone> {
    const { programme, claimant, papers, ...written } = rosterOf(request, this.pipe);
    const on = dayOf(acting.at);
    const claims = await this.claimsOf(written, on, (lines) => this.reading.at(acting.area, {}, (views) => refusedBesides(bookIn(views, acting.area), { programme, claimant }, lines, on)));
    const claim = asRoster(claims);
    // The same lines for the same claimant are the same roster while it is open, under whatever key they come.
    const id = `R${digest('SM3', `${acting.area}/${programme}/${claimant}/${claim.digest}`).slice(0, 20)}`;
    const ask = askFor(acting, { type: 'file', case: id, area: acting.area, programme, claimant, claim, ...papersIn(papers) } as const, { case: id });
    return this.done(new ActOnCase(acting.area, id, ask, undefined, claims), written);
  }

  @Post('v1/districts/:area/rosters/:id/correction')
  @HttpCode(200)
  @DoesOnCase('correctRoster')
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody(ROSTER_CORRECTION_SCHEMA)
  @ApiQuery(BESIDE_TABLE.note)
  async correct(@ActingAs() acting: Acting, @Param('id') id: string, @Req() request: KnownRequest): Promise<CaseDone> {
    const { note, papers, ...written } = rosterCorrectionOf(request, this.pipe);
    const on = dayOf(acting.at);
    const claims = await this.claimsOf(written, on, (lines) => this.reading.case(acting.area, id, {}, (views) => {
      const one = views.case(acting.area, id)?.item;
      return one && uncorrectableLines(bookIn(views, acting.area), one, { was: lines.map((line) => line.claim), lines, on });
    }));
    const ask = askFor(acting, { type: 'correct', note, claim: asRoster(claims), ...papersIn(papers) } as const, { case: id });
    return this.done(new ActOnCase(acting.area, id, ask, acting.seen, claims), written);
  }

  /** How far it is: the case, and how many of its lines have been filed and decided. */
  @Get('v1/districts/:area/rosters/:id')
  @Reads('名单及其进度', 'a roster and how far it is')
  roster(@Param('area') area: string, @Param('id') id: string, @Query() query: ReadQuery, @Req() request: KnownRequest): Promise<object> {
    return this.reading.case(area, id, query, (views) => {
      const found = views.case(area, id);
      if (found?.item.claim.kind !== 'PLACEMENT_ROSTER') return undefined;
      const award = views.award(area, id)?.item;
      const assessing = assessingOf(award);
      const { granted: once, declined = 0 } = award?.roster ?? { granted: 0 };
      // What was granted ends with the award.
      const granted = award?.state === 'RELEASED' ? 0 : once;
      const { state, programme, claimant, claim, revision } = found.item;
      const filed = linesFiled(views, { area, id }, claim.lines);
      const filing = filingOf(found.item, filed);
      return { bookRevision: found.bookRevision, case: id, state, programme, claimant, revision, lines: claim.lines, filed, decided: once + declined, granted, declined, released: once - granted, amountFen: award?.state === 'RELEASED' ? 0n : (award?.amountFen ?? null), ...(filing && { filing }), ...(assessing && { assessing }), ...this.alike(views, request, { area, id }, claim.passports) };
    });
  }

  @Get('v1/districts/:area/rosters/:id/lines')
  @Reads('名单各行的结果', 'what became of each line of a roster')
  rosterLines(@Param('area') area: string, @Param('id') id: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.case(area, id, query, (views) => rosterLines(views, { area, id }, { limit, after }));
  }

  @Get('v1/districts/:area/rosters/:id/lines/:no')
  @ApiParam({ name: 'no', type: String })
  @Reads('名单一行及其决定书', 'a line of a roster with its decision receipt')
  rosterLine(@Param('area') area: string, @Param('id') id: string, @Query() query: ReadQuery, @Req() request: KnownRequest): Promise<object> {
    return this.reading.case(area, id, query, (views) => {
      const no = request.params['no'] ?? '';
      const line = /^[1-9]\d{0,4}$/.test(no) ? rosterLine(views, { area, id }, Number(no)) : undefined;
      return line && { ...line, ...this.alike(views, request, { area, id }, [line.no]) };
    });
  }

  /** 疑似同一人, of lines whose persons a passport names: for the offices, who compare the passports. */
  private alike(views: Views, { known }: KnownRequest, { area, id }: { area: string; id: string }, lines: readonly number[] = []): { alikePersons?: ReturnType<typeof alikeLines> } {
    if (!known || known.person.roles.includes('applicant')) return {};
    const filed = lines.flatMap((no) => views.rosterClaim(area, id, no)?.item ?? []);
    const alikePersons = alikeLines(this.vault, bookIn(views, area), filed);
    return alikePersons.length === 0 ? {} : { alikePersons };
  }

  private async done(act: ActOnCase, { rows }: WrittenRoster): Promise<CaseDone> {
    const done = await this.bus.execute<ActOnCase, CaseDone>(act);
    return 'refusal' in done && rows ? { refusal: inRows(done.refusal, rows) } : done;
  }

  /** @param law what the law says of the lines that can be read, where something else is wrong: a file is mended once */
  private async claimsOf({ wrong, ...written }: WrittenRoster & { wrong: FieldError[] }, on: Day, law: (lines: NumberedLine[]) => Promise<RefusedLine[] | Refusal>): Promise<ClaimOf<'PLACEMENT'>[]> {
    const { lines, rows } = written;
    if (lines.length === 0 || lines.length > MOST_LINES) throw malformed([{ field: 'lines', zh: `须有 1–${MOST_LINES} 行，现有 ${lines.length} 行`, en: `must have 1 to ${MOST_LINES} lines, and has ${lines.length}` }]);
    const documents: PersonDocument[] = [];
    const read = readLines(written, on, (document) => {
      documents.push(document);
      return namedBy(this.vault, document);
    });
    if (wrong.length + read.errors.length > 0) throw malformed(inOrder([...wrong, ...read.errors.map(inLine), ...faultsBy(wrong.some(isOfLaw) ? [] : await law(read.lines), rows)]));
    if (documents.some(({ kind }) => kind === 'PASSPORT')) rememberPassports(this.vault, documents);
    return read.lines.map(({ claim }) => claim);
  }
}

/** Without these nothing is asked of the law. */
const isOfLaw = ({ field }: FieldError): boolean => field === 'programme' || field === 'claimant';

const inLine = ({ line, field, ...said }: LineError): FieldError => ({ line, field: [`lines.${line}`, field].filter(Boolean).join('.'), ...said });

/** What is wrong with the file first, then line by line. */
const inOrder = (errors: readonly FieldError[]): FieldError[] => errors.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));

/** Refused of lines, or of the whole for its programme or its claimant. */
function faultsBy(refused: RefusedLine[] | Refusal, rows: readonly number[] | undefined): FieldError[] {
  if (Array.isArray(refused)) return placed(refused.flatMap(reasonsOf), rows);
  const { refused: code, article, facts } = refused;
  const { zh, en } = REFUSALS[code];
  return [{ field: code === 'DISQUALIFIED' ? 'claimant' : 'programme', code, ...(article && { article }), facts, zh, en }];
}
