import { VIEW_SHAPES, type ViewKind } from './budget-shapes';

/** Where things stand in NATS: one stream a district, one bucket for the budget view, one subject token for each part. */

export const SUBJECT_ROOT = 'ledger.v1.evt';
export const BUDGET_BUCKET = 'budget_util';
/** Questions have a version of their own (queries.ts); whoever may ask is told by the subject, for one district or all. */
export const QUERY_ROOT = 'ledger.v1.qry';

/** Events that belong to no single programme, such as those of a budget line, have this in its place. */
const NO_PROGRAMME = '-';

/**
 * A reference as one token of a subject or a key: what NATS would read as a separator or a wildcard, and all beyond ASCII,
 * becomes `=` and two hexadecimal digits a byte. Two references never give one token, and `fromToken` gives it back.
 */
export const token = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9_-]/gu, (sign) => Array.from(Buffer.from(sign), (byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')) || '=';

/** The reference that `token` was made of. */
export const fromToken = (made: string): string =>
  made === '=' ? '' : made.replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));

/** The JetStream stream of a district. */
export const ledgerStream = (area: string): string => `LEDGER-${token(area)}`;

/** Every subject of a district. */
export const ledgerSubjects = (area: string): string => `${SUBJECT_ROOT}.${token(area)}.>`;

export interface Topic {
  area: string;
  programme: string | undefined;
  /** `payment`, `award`, `clawback` or `budget`. */
  entity: string;
  /** What happened, such as `settled`. */
  happened: string;
  /** The order, award, receivable, line or batch. */
  id: string;
}

/** `ledger.v1.evt.<area>.<programme>.<entity>.<type>.<id>` */
export const subjectOf = ({ area, programme, entity, happened, id }: Topic): string =>
  [SUBJECT_ROOT, token(area), programme === undefined ? NO_PROGRAMME : token(programme), entity, happened, token(id)].join('.');

/** The key under which a budget line stands in the bucket. */
export const budgetKey = (area: string, line: string): string => `${token(area)}.${token(line)}`;

/**
 * The key under which figures of a programme, of a district in a fiscal year or of a month stand in the same bucket: one token
 * more than a line has, so that `310117.*` are the lines alone.
 */
export const totalKey = (area: string, kind: Exclude<ViewKind, 'line'>, of: string): string => [token(area), kind, token(of)].join('.');

/** Of what the figures under a key are. */
export function viewKindOf(key: string): ViewKind {
  const [, kind = '', of] = key.split('.');
  return of !== undefined && Object.hasOwn(VIEW_SHAPES, kind) ? (kind as ViewKind) : 'line';
}

/** Where a query on a district is asked; of every district for `*`. */
export const querySubject = (area: string, query: string): string => `${QUERY_ROOT}.${area === '*' ? area : token(area)}.${query}`;

/** The district of a subject that was asked. */
export const areaAsked = (subject: string): string => fromToken(subject.slice(QUERY_ROOT.length + 1).split('.')[0] ?? '');
