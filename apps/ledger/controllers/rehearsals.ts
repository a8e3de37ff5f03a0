import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { ADOPTABLE } from '#catalogue/documents';
import { onlyCase } from '#cases/rules';
import { CaseAt } from '#rehearsal/case-at';
import { EMPTY, type Ground } from '#rehearsal/district';
import { rehearse, type Report } from '#rehearsal/rehearse';
import { outlineSchema } from '#rehearsal/schema';
import { casesNamed, readScript, type Script } from '#rehearsal/script';
import { Writers } from '#writer/writers';
import { type Acting, ActingAs, Does } from '../http/acting';
import { isObject } from '../http/fields';
import { malformed, NO_BODY, NO_OBJECT } from '../http/problem';

/** What one request may ask: a rehearsal is decided at one go, and everybody else waits for it. */
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

/** The words of each act stand in docs/rehearsal.schema.json. */
const { $schema: _, ...schema } = outlineSchema();

/** 演练: what a script of acts would come to, on an empty book or on a copy of the district's. Nothing is written. */
@ApiTags('rehearsals')
@Controller('v1/districts/:area/rehearsals')
export class Rehearsals {
  constructor(private readonly writers: Writers) {}

  @Post()
  @HttpCode(200)
  @Does('rehearse')
  @ApiBody({ schema: { ...schema, example: EXAMPLE } as never })
  async rehearse(@ActingAs() { area }: Acting, @Body() body: object): Promise<Report> {
    const script = scriptOf(body, area);
    return rehearse(script, { ground: script.from === 'BOOK' ? await this.copy(script) : EMPTY });
  }

  /** The book as it stands and the cases that the script names: read where they are, and copied record by record where they change. */
  private async copy(script: Script): Promise<Ground> {
    const { area } = script;
    const book = await this.writers.book(area);
    const cases = new Map<string, CaseAt>();
    for (const id of casesNamed(script, book.records)) {
      const writer = await this.writers.case(id);
      await writer.settled();
      const one = onlyCase(writer.records);
      if (one?.area === area) cases.set(id, CaseAt.of(writer.records, writer.revision));
    }
    await book.settled();
    return { book: book.records, revision: book.revision, at: book.lastAt, cases };
  }
}

/** @throws Refused MALFORMED with every field that is wrong */
function scriptOf(body: unknown, area: string): Script {
  if (body === undefined) throw malformed([{ field: '', ...NO_BODY }]);
  if (!isObject(body)) throw malformed([{ field: '', ...NO_OBJECT }]);
  if ('area' in body && body.area !== area) throw malformed([{ field: 'area', zh: '须与地址中的区划代码相同', en: 'must be the area of the path' }]);
  const script = readScript({ ...body, area }, MOST_ACTS, ADOPTABLE);
  if (Array.isArray(script)) throw malformed(script.slice(0, MOST_ERRORS).map(({ path, zh, en }) => ({ field: path.join('.'), zh, en })));
  return script;
}
