import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { BookTables } from '#book/facts';
import { ADOPTABLE } from '#catalogue/documents';
import { onlyCase } from '#cases/rules';
import { Still } from '#kernel/still';
import { CaseAt } from '#rehearsal/case-at';
import { compareActByAct, type Comparison } from '#rehearsal/compare';
import { Copy } from '#rehearsal/copy';
import { EMPTY, type Ground } from '#rehearsal/district';
import { actByAct, type Report } from '#rehearsal/rehearse';
import { outlineSchema } from '#rehearsal/schema';
import { casesNamed, readScript, type Script } from '#rehearsal/script';
import { Writers } from '#writer/writers';
import { inSlices } from '../slices';
import { type Acting, ActingAs, Does } from '../http/acting';
import { isObject } from '../http/fields';
import { malformed, NO_BODY, NO_OBJECT } from '../http/problem';

/** What one request may ask. */
const MOST_ACTS = 2_000;
const MOST_ERRORS = 20;

const BOLE = { kind: 'BOLE_AWARD', person: 'P1', level: 'MUNICIPAL', decisionNo: 'D-1', decidedOn: '2026-03-10', decidedFen: '60000000', receivedFen: '60000000' };
const EXAMPLE = {
  title: '伯乐配套 Bole match',
  from: 'EMPTY',
  acts: [
    { on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' },
    { act: 'registerParty', party: 'A' },
    { act: 'grant', case: 'first', programme: 'sj-08b-bole-match', claimant: 'A', claim: BOLE, to: 'PROPOSED', expect: { amountFen: '50000000' } },
    { act: 'grant', case: 'second', programme: 'sj-08b-bole-match', claimant: 'A', claim: { ...BOLE, decisionNo: 'D-2' }, to: 'PROPOSED', expect: { refused: 'CAP_EXHAUSTED' } },
  ],
};

/** The words of each act stand in docs/rehearsal.schema.json; what is asked of the script itself stands beside them. */
const { $schema: _, ...schema } = outlineSchema();
const ASKED = {
  at: { type: 'integer', minimum: 0, description: '以账簿在该凭证号时的副本演练 on a copy of the book as it was at this revision' },
  compare: { type: 'boolean', description: '现行政策与脚本 changes 并列：答复 today 与 changed 两份结果，变更不能成立的为 today 与 refused answers today’s policy beside the changes of the script, or beside their refusal' },
};
const SCHEMA = { ...schema, properties: { ...(schema['properties'] as object), ...ASKED }, example: EXAMPLE };

/** 演练: what a script of acts would come to, on an empty book or on a copy of the district's. Nothing is written. */
@ApiTags('rehearsals')
@Controller('v1/districts/:area/rehearsals')
export class Rehearsals {
  constructor(private readonly writers: Writers) {}

  @Post()
  @HttpCode(200)
  @Does('rehearse')
  @ApiBody({ schema: SCHEMA as never })
  async rehearse(@ActingAs() { area }: Acting, @Body() body: object): Promise<Report | Comparison> {
    const { script, at, both } = askedOf(body, area);
    const run = (ground: Ground): Promise<Report | Comparison> => inSlices<Report | Comparison>(both ? compareActByAct(script, { ground }) : actByAct(script, { ground }));
    if (at !== undefined) return run(await this.copyAt(area, at));
    return script.from === 'BOOK' ? this.onCopy(script, run) : run(EMPTY);
  }

  /** The book and its cases as they were at a revision. @throws Refused MALFORMED where the book has not come to it */
  private async copyAt(area: string, at: number): Promise<Ground> {
    const { revision } = await this.writers.book(area);
    if (at > revision) throw malformed([{ field: 'at', zh: `账簿止于凭证号 ${revision}`, en: `the book ends at revision ${revision}` }]);
    const copy = new Copy();
    for await (const one of this.writers.past(area, at)) copy.take(one);
    return copy.ground();
  }

  /** The book as it stands and the cases that the script names: read where they are, as they are at the beginning, and copied record by record where they change. */
  private async onCopy<Came>(script: Script, run: (ground: Ground) => Promise<Came>): Promise<Came> {
    const { area } = script;
    const book = await this.writers.book(area);
    const cases = new Map<string, CaseAt>();
    for (const id of casesNamed(script, book.records)) {
      const writer = await this.writers.case(id);
      await writer.settled();
      const one = onlyCase(writer.records);
      if (one?.area === area) cases.set(id, CaseAt.of(writer.records, writer.revision));
    }
    do await book.settled();
    while (book.ahead);
    const still = new Still<BookTables>(book.records);
    try {
      return await run({ book: still, revision: book.revision, at: book.lastAt, cases });
    } finally {
      still.letGo();
    }
  }
}

interface Asked {
  script: Script;
  /** The revision of the book that is copied. */
  at: number | undefined;
  both: boolean;
}

/** @throws Refused MALFORMED with every field that is wrong */
function askedOf(body: unknown, area: string): Asked {
  if (body === undefined) throw malformed([{ field: '', ...NO_BODY }]);
  if (!isObject(body)) throw malformed([{ field: '', ...NO_OBJECT }]);
  const { at, compare: both = false, ...said } = body as { at?: unknown; compare?: unknown; from?: unknown };
  if (at !== undefined && !isRevision(at)) throw malformed([{ field: 'at', zh: '须为凭证号（不小于 0 的整数）', en: 'must be a revision: a whole number from 0' }]);
  if (at !== undefined && said.from === 'EMPTY') throw malformed([{ field: 'at', zh: '空账簿没有凭证号；请将 from 写为 BOOK', en: 'is no word for an empty book; say from: BOOK' }]);
  if (typeof both !== 'boolean') throw malformed([{ field: 'compare', zh: '须为 true 或 false', en: 'must be true or false' }]);
  const script = scriptOf(at === undefined ? said : { ...said, from: 'BOOK' }, area);
  if (both && script.changes.tables.length + script.changes.documents.length === 0) throw malformed([{ field: 'compare', zh: '脚本没有 changes，无可比较', en: 'the script has no changes to compare' }]);
  return { script, at, both };
}

const isRevision = (at: unknown): at is number => typeof at === 'number' && Number.isSafeInteger(at) && at >= 0;

/** @throws Refused MALFORMED */
function scriptOf(body: object, area: string): Script {
  if ('area' in body && body.area !== area) throw malformed([{ field: 'area', zh: '须与地址中的区划代码相同', en: 'must be the area of the path' }]);
  const script = readScript({ ...body, area }, MOST_ACTS, ADOPTABLE);
  if (Array.isArray(script)) throw malformed(script.slice(0, MOST_ERRORS).map(({ path, zh, en }) => ({ field: path.join('.'), zh, en })));
  return script;
}
