import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { TableRow } from '#book/instruments.facts';
import { concerns } from '#book/interpretations';
import { type Day, within } from '#kernel/day';
import { DOCUMENTS, REGIONAL_POLICIES, regionalPolicyOf } from '#catalogue/documents';
import { fingerprint } from '#kernel/digest';
import { bookIn } from '#views/book-in';
import { firstDayOf } from '#policy/eligibility';
import { type Document, type Instrument, tablesOf } from '#policy/programme';
import { termsOf } from '#policy/terms';
import { Reads } from '../http/acting';
import { FOREIGN_CURSOR, malformed, refused } from '../http/problem';
import { instrumentsOf } from '../instruments-listed';
import { Reading } from '../reading';
import { InstrumentQuery, PageQuery, PolicyQuery, TableQuery } from '../requests/queries';

/** What the policy says, in the words of the document. */
@ApiTags('policy')
@Controller('v1/districts/:area')
export class PolicyReads {
  constructor(private readonly reading: Reading) {}

  @Get('instruments')
  @Reads('政策文件：可采用的与账簿已采用的；documentHash 证明全文，ruleHashes 证明各项目的规则，即决定书中的 instrumentHash', 'the policy documents of the district: those offered, and those that its book has adopted; documentHash proves the whole document, ruleHashes the rules of each programme, which its receipts call instrumentHash')
  instruments(@Param('area') area: string, @Query() { after, on, ...query }: InstrumentQuery): Promise<object> {
    // They stand on one page, which gives no cursor.
    if (after !== undefined) throw malformed([FOREIGN_CURSOR]);
    return this.reading.at(area, query, (views) => ({ bookRevision: views.bookRevision(area), items: instrumentsOf(views, area, on), next: null }));
  }

  /** 附则（二）: nothing is paid by these here; what the town paid is netted off where it is for a matter of ours. */
  @Get('regional-policies')
  @Reads('镇、街道、园区政策', 'the policies of towns, streets and parks of the district')
  regionalPolicies(@Param('area') area: string, @Query() { after, on, ...query }: InstrumentQuery): Promise<object> {
    if (after !== undefined) throw malformed([FOREIGN_CURSOR]);
    return this.reading.at(area, query, (views) => {
      const adopted = [...bookIn(views, area).all('regionalPolicies')].map(({ adoptedOn: _, ...policy }) => policy);
      // What the book has adopted stands, whether or not a folder still offers it.
      const offered = [...REGIONAL_POLICIES.filter((policy) => policy.area === area), ...adopted.filter(({ id }) => !regionalPolicyOf(id))];
      const items = offered.filter(({ inForceOn, validToOn }) => on === undefined || within(on, inForceOn, validToOn));
      return { bookRevision: views.bookRevision(area), items: items.map((policy) => ({ ...policy, documentHash: fingerprint(policy), adopted: adopted.some(({ id }) => id === policy.id) })), next: null };
    });
  }

  /** What pays, each with the tables that it needs, and the clauses that pay nothing themselves; with `on`, those whose window holds the day. */
  @Get('programmes')
  @Reads('补贴项目', 'the programmes, with the words of their clauses')
  programmes(@Param('area') area: string, @Query() { on, ...query }: PolicyQuery): Promise<object> {
    return this.reading.at(area, query, (views) => ({
      bookRevision: views.bookRevision(area),
      items: ofArea(area).filter(holds(on)).flatMap((document) => [
        ...termsOf(document).map(({ instrument, programme, ruleHash }) => ({
          instrument: instrument.id, kind: 'MONEY', ...programme, tables: tablesOf(programme), ruleHash,
          suspendedBy: views.record(area, 'suspensions', programme.id)?.item.documentNo ?? null,
          interpretations: (views.record(area, 'instruments', instrument.id)?.item.interpretations ?? []).filter((one) => concerns(document, programme, one)),
        })),
        ...document.clauses.map((clause) => ({ instrument: document.id, ...clause })),
      ]),
      next: null,
    }));
  }

  @Get('filing-windows')
  @Reads('申报期', 'the filing windows that have been published')
  windows(@Param('area') area: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'windows', { limit, after }));
  }

  @Get('interpretations')
  @Reads('解释', 'the interpretations of the documents')
  interpretations(@Param('area') area: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'interpretations', { limit, after }));
  }

  @Get('rate-tables')
  @Reads('标准与名录的各版本', 'every version of the rate tables and registers; with on, what is in force on the day')
  tables(@Param('area') area: string, @Query() { limit, after, on, ...query }: TableQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const page = views.list(area, 'tableVersions', { limit, after });
      if (on === undefined) return page;
      const inForce = page.items.filter(({ table, version }) => views.record(area, 'tablesInForce', table)?.item.version === version);
      const items = inForce.map(({ rows, ...version }) => ({ ...version, rows: rows.filter(holdsRow(on)) }));
      return { ...page, items: items.filter(({ rows }) => rows.length > 0) };
    });
  }

  @Get('rate-tables/:table')
  @Reads('现行标准或名录', 'the version in force of a rate table or register')
  table(@Param('area') area: string, @Param('table') table: string, @Query() { on, ...query }: PolicyQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const inForce = views.record(area, 'tablesInForce', table);
      const version = inForce && views.record(area, 'tableVersions', `${table}/${inForce.item.version}`);
      if (!version) throw refused('NOT_FOUND', { table });
      return { bookRevision: version.bookRevision, ...version.item, rows: version.item.rows.filter(holdsRow(on)) };
    });
  }
}

/** Whether a day lies in the window of a document; every one where no day is asked for. */
const holds = (on: Day | undefined) => (document: Document): boolean => on === undefined || within(on, firstDayOf(document), document.validToOn);

/** The same of a row of a table. */
const holdsRow = (on: Day | undefined) => ({ fromOn, toOn }: TableRow): boolean => on === undefined || within(on, fromOn, toOn);

const ofArea = (area: string): Instrument[] => DOCUMENTS.filter((document) => document.area === area);
