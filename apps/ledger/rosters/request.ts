import { type ApiBodyOptions, type ApiQueryOptions, getSchemaPath, OmitType } from '@nestjs/swagger';
import { isUscc } from '#kernel/identifiers';
import { MOST_LINES } from '#policy/claims';
import { FILED_PAPERS, MOST_PAPERS } from '#policy/papers';
import type { KnownRequest } from '../http/acting';
import type { BodyPipe } from '../http/body.pipe';
import { isObject, ListOf, missing, Text } from '../http/fields';
import { type FieldError, malformed, NO_OBJECT, Refused } from '../http/problem';
import { PlacementClaim } from '../requests/claim.requests';
import { FILED_EXAMPLE, FiledPaperRequest, WHICH_PAPERS } from '../requests/paper.requests';
import type { WrittenRoster } from './lines';
import { charsetOf, readTable } from './table';
import { Table } from './table-body';

/** A file as it came, and what is wrong of it beside its lines: said with what is wrong in those. */
interface Came extends WrittenRoster {
  wrong: FieldError[];
  papers: readonly FiledPaperRequest[] | undefined;
}

interface Roster extends Came {
  programme: string;
  claimant: string;
}

interface Correction extends Came {
  note: string;
}

/** The papers of a roster, in the JSON form; with a table they come by a correction. */
class RosterPapers {
  @ListOf(() => FiledPaperRequest, { min: 1, max: MOST_PAPERS }, { optional: true }) papers?: FiledPaperRequest[];
}

/** What a correction says beside the lines. */
class RosterCorrection extends RosterPapers {
  @Text(500) note!: string;
}

/** A line in JSON: what a single claim says of its placement. */
export class RosterLineRequest extends OmitType(PlacementClaim, ['kind', 'otherGrants']) {}

const EXAMPLE = { personIdNumber: '310117190001010004', groups: ['VETERAN'], startedOn: '2026-02-01', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true };

const LINES = { type: 'array', minItems: 1, maxItems: MOST_LINES, items: { $ref: getSchemaPath(RosterLineRequest) } };
const PAPERS = { type: 'array', minItems: 1, maxItems: MOST_PAPERS, description: WHICH_PAPERS, example: FILED_EXAMPLE, items: { type: 'object', additionalProperties: false, required: ['paper'], properties: { paper: { type: 'string', enum: [...FILED_PAPERS] }, documentNo: { type: 'string', maxLength: 100 }, sha256: { type: 'string' } } } };
const EACH_LINE = '每行填 personIdNumber；港澳台居民、外国人填 personDocument（同单件申报），表格中填 证件类型 与 签发国家或地区 · each line names personIdNumber, or personDocument as a single claim does; a table has the columns documentKind and documentCountry for it';

/** The two forms of a roster: lines as JSON, or a table with programme and claimant in the query. */
export const ROSTER_SCHEMA: ApiBodyOptions = {
  required: true,
  description: `JSON；或 text/csv（UTF-8 或 GB18030，列见模板 /rosters/template.csv），此时 programme 与 claimant 写在查询串中 · JSON, or text/csv in UTF-8 or GB18030 with the columns of the template, programme and claimant then in the query。${EACH_LINE}`,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['programme', 'claimant', 'lines'],
    properties: {
      programme: { type: 'string', example: 'sj-09a-placement-subsidy' },
      claimant: { type: 'string', format: 'uscc', example: '91310117MAFAKE000P' },
      lines: LINES,
      papers: PAPERS,
    },
    example: { programme: 'sj-09a-placement-subsidy', claimant: '91310117MAFAKE000P', lines: [EXAMPLE, { ...EXAMPLE, personIdNumber: '31011719000101008X' }] },
  },
};

/** The same of a correction: all lines as they are right, and what was mended; the case is in the path. */
export const ROSTER_CORRECTION_SCHEMA: ApiBodyOptions = {
  required: true,
  description: `更正后的全部行，代替原报各行。JSON；或 text/csv（同申报），此时 note 写在查询串中 · all lines as they are right, in the place of those filed: JSON, or text/csv as at filing, note then in the query。${EACH_LINE}`,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['note', 'lines'],
    properties: { note: { type: 'string', minLength: 1, maxLength: 500, example: '已更正第 2 行人群类别' }, lines: LINES, papers: PAPERS },
    example: { note: '已更正第 2 行人群类别', lines: [EXAMPLE, { ...EXAMPLE, personIdNumber: '31011719000101008X', groups: ['DISABLED'] }] },
  },
};

/** What stands beside a table, in the query; with JSON nothing does, and so the page shows none beforehand. */
export const BESIDE_TABLE = {
  programme: besideTable('programme', '项目编号，如 sj-09a-placement-subsidy the programme, such as sj-09a-placement-subsidy', { type: 'string', pattern: '^[A-Za-z0-9._~-]{1,64}$' }),
  claimant: besideTable('claimant', '申报单位，如 91310117MAFAKE000P the claimant, such as 91310117MAFAKE000P', { type: 'string' }),
  note: besideTable('note', '更正了什么 what was mended', { type: 'string', minLength: 1, maxLength: 500 }),
} as const;

function besideTable(name: string, said: string, schema: { type: 'string'; pattern?: string; minLength?: number; maxLength?: number }): ApiQueryOptions {
  return { name, required: false, description: `${said}（text/csv 时必填，JSON 时写在正文 with text/csv it stands here, with JSON in the body）`, schema };
}

const saidOrMissing = (said: unknown, words: Pick<FieldError, 'zh' | 'en'>): Pick<FieldError, 'zh' | 'en'> => (said === undefined ? missing(words) : words);

/** @throws Refused MALFORMED with the field */
export function rosterOf(request: KnownRequest, pipe: BodyPipe): Roster {
  const { said: { programme, claimant, lines, papers, ...rest }, rows, stray } = written(request);
  const errors: FieldError[] = Object.keys(rest).map((field) => ({ field, zh: '未知字段', en: 'unknown property' }));
  if (typeof programme !== 'string' || !/^[A-Za-z0-9._~-]{1,64}$/.test(programme)) errors.push({ field: 'programme', ...saidOrMissing(programme, { zh: '须为项目编号', en: 'must be the id of a programme' }) });
  if (typeof claimant !== 'string' || !isUscc(claimant)) errors.push({ field: 'claimant', ...saidOrMissing(claimant, { zh: '统一社会信用代码有误（GB 32100）', en: 'must be a unified social credit code (GB 32100)' }) });
  const { value, wrong } = checked(pipe, { papers }, RosterPapers);
  return { programme: programme as string, claimant: claimant as string, papers: value?.papers, ...listed(lines, [...errors, ...wrong, ...stray]), ...rows };
}

/** @throws Refused MALFORMED with the field */
export function rosterCorrectionOf(request: KnownRequest, pipe: BodyPipe): Correction {
  const { said: { lines, ...said }, rows, stray } = written(request);
  const { value, wrong } = checked(pipe, said, RosterCorrection);
  return { note: value?.note ?? '', papers: value?.papers, ...listed(lines, [...wrong, ...stray]), ...rows };
}

const NO_LINES: FieldError = { field: 'lines', zh: '须为对象的列表', en: 'must be a list of objects' };

function listed(lines: unknown, wrong: FieldError[]): Pick<Came, 'lines' | 'wrong'> {
  if (!Array.isArray(lines)) throw malformed([...wrong, { ...NO_LINES, ...saidOrMissing(lines, NO_LINES) }]);
  return { lines, wrong };
}

/** What was sent, in either form. */
function written({ body, query }: KnownRequest): { said: Record<string, unknown>; rows: Pick<WrittenRoster, 'rows'>; stray: readonly FieldError[] } {
  const table = body instanceof Table ? rowsOf(body) : undefined;
  const said = table ? { ...(query as object), lines: table.lines } : body;
  if (!isObject(said)) throw malformed([{ field: '', ...NO_OBJECT }]);
  return { said: said as Record<string, unknown>, rows: table?.rows ? { rows: table.rows } : {}, stray: table?.stray ?? [] };
}

/** As a request of its own is checked, to be said with the rest. */
function checked<Request extends object>(pipe: BodyPipe, said: object, metatype: new () => Request): { value?: Request; wrong: FieldError[] } {
  try {
    return { value: pipe.transform(said, { type: 'body', metatype }) as Request, wrong: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { wrong: (error.refusal.facts as { errors: FieldError[] }).errors };
  }
}

function rowsOf({ bytes, contentType }: Table): WrittenRoster {
  const said = /charset\s*=\s*"?([\w-]+)"?/i.exec(contentType)?.[1];
  const charset = charsetOf(said ?? 'utf-8');
  if (charset === undefined) throw malformed([{ field: 'Content-Type', zh: 'charset 须为 utf-8、gb18030、gbk 或 gb2312', en: 'charset must be utf-8, gb18030, gbk or gb2312' }]);
  const roster = readTable(bytes, charset, said !== undefined);
  if (Array.isArray(roster)) throw malformed(roster);
  return roster;
}
