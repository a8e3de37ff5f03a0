import { isNamedBy, subjectPartsEver } from '#policy/overlap';
import { mostOf, type RegionalClause, type RegionalPolicy } from '#policy/regional';
import { before } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { change, type Reading } from '#kernel/records';
import { latestTerm, overlapArticle, provisionsOf } from './adopted';
import type { BookTables } from './facts';
import type { OtherGrantSaid } from './other-grants.facts';
import type { RegionalCommand, RegionalFact } from './regional.facts';

type Book = Reading<BookTables>;

export const foldRegional: Fold<RegionalFact, BookTables> = {
  RegionalPolicyAdopted: ({ instrument, rules }, { on }) => [change('regionalPolicies', instrument, () => ({ ...rules, adoptedOn: on }))],
};

/** 附则（二）: by a provision that the book has adopted, for matters of programmes that it pays. */
export function decideRegional(book: Book, { command: { area, rules } }: Ask<RegionalCommand>): Decision<RegionalFact> {
  const { id, documentNo, permittedBy, articles, clauses } = rules;
  if (rules.area !== area) return refuse('NOT_FOUND', articles.validity, { instrument: id });
  if (book.get('regionalPolicies', id) ?? book.get('instruments', id)) return refuse('ID_ALREADY_USED', articles.validity, { instrument: id });
  const provision = provisionsOf(book).find((one) => one.id === permittedBy);
  if (provision?.permits !== 'REGIONAL_POLICIES') return refuse('NOT_ADOPTED', articles.validity, { provision: permittedBy });
  for (const { article, overlaps: { programme: paying, by } } of clauses) {
    const term = latestTerm(book, paying);
    if (!term || !subjectPartsEver(term.programme).includes(by)) return refuse('NOT_ADOPTED', article, { programme: paying, by });
  }
  return [{ fact: { type: 'RegionalPolicyAdopted', instrument: id, documentNo, instrumentHash: fingerprint(rules), rules } }];
}

/** A grant that a town made under a clause of its own is what that clause can give, in the days of its document. */
export function notUnder(book: Book, said: OtherGrantSaid): Refusal | null {
  if (!said.under) return null;
  const policy = book.get('regionalPolicies', said.under.instrument);
  if (!policy) return refuse('NOT_ADOPTED', overlapArticle(book, said.programme), { instrument: said.under.instrument });
  const clause = policy.clauses.find(({ id }) => id === said.under?.clause);
  if (!clause) return refuse('NOT_FOUND', policy.articles.validity, { instrument: policy.id, clause: said.under.clause });
  return outOfItsDays(policy, said) ?? ofAnother(policy, clause, said) ?? beyond(clause, said);
}

/** A town whose document the book has adopted pays by a clause of it: left out, the bounds of the clause would be left out with it. */
export function mustBeUnder(book: Book, { under, town, programme, subject, paidOn }: OtherGrantSaid): Refusal | null {
  if (under || town === null) return null;
  const paying = [...book.all('regionalPolicies')].filter((policy) => policy.issuer === town && !before(paidOn, policy.inForceOn) && !(policy.validToOn && before(policy.validToOn, paidOn)));
  const clauses = paying.flatMap(({ id: instrument, clauses: all }) => all.filter(({ overlaps }) => overlaps.programme === programme && subject.startsWith(`${overlaps.by}=`)).map(({ id, article }) => ({ instrument, clause: id, article })));
  const [first] = clauses;
  if (!first) return null;
  const names = clauses.map(({ instrument, clause }) => `${instrument}/${clause}`);
  return unfit('under', first.article, { zh: `该镇的文件已采用，须写明所依据的条款：${names.join('、')}`, en: `the document of this town is adopted: name the clause, one of ${names.join(', ')}` }, { clauses: clauses.map(({ instrument, clause }) => ({ instrument, clause })) });
}

function outOfItsDays({ inForceOn, validToOn, articles }: RegionalPolicy, { paidOn }: OtherGrantSaid): Refusal | null {
  if (before(paidOn, inForceOn)) return refuse('BEFORE_POLICY_WINDOW', articles.validity, { paidOn, inForceOn });
  return validToOn && before(validToOn, paidOn) ? refuse('AFTER_POLICY_WINDOW', articles.validity, { paidOn, validToOn }) : null;
}

/** Whose money it is, and for which matter of which programme, is what the clause says. */
function ofAnother({ issuer }: RegionalPolicy, { article, overlaps }: RegionalClause, { level, town, programme, subject }: OtherGrantSaid): Refusal | null {
  if (level !== 'TOWN' || town !== issuer) return unfit('town', article, { zh: `该政策的制定单位是 ${issuer}，级别为 TOWN`, en: `the policy is of ${issuer}, of level TOWN` }, { issuer });
  if (programme !== overlaps.programme) return unfit('programme', article, { zh: `该条款对应 ${overlaps.programme}`, en: `the clause is for matters of ${overlaps.programme}` }, { programme: overlaps.programme });
  return isNamedBy(overlaps.by, subject) ? null : unfit('subject', article, { zh: `该条款的事项以 ${overlaps.by} 区分`, en: `a matter of the clause is told by ${overlaps.by}` }, { parts: [overlaps.by] });
}

function beyond({ article, pays }: RegionalClause, { paidFen }: OtherGrantSaid): Refusal | null {
  const mostFen = mostOf(pays);
  return mostFen !== null && paidFen > mostFen ? refuse('OVER_MAX', article, { paidFen, maxFen: mostFen }) : null;
}
