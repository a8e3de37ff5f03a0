import { yuan } from '#kernel/money';
import { checksOf } from './checks';
import { citedInEnglish, numberInEnglish, quoted } from './citation';
import { flagsOf } from './eligibility';
import { overlapsNamed } from './named-overlaps';
import { ANY_NUMBER, type OpenPoint } from './open-points';
import { claimedByItself } from './own-case';
import { departsFromPanel } from './panel';
import type { Term } from './programme';
import type { DecisionReceipt } from './receipt';
import { refusalSaid } from './refusal.words';
import { seatsSaid, takenSaid } from './sentences.limits';
import { besideSaid } from './sentences.beside';
import { flagSaid } from './sentences.flags';
import { CASE, inSentences, inWords, LINE, onDay, partyOf, type Said, type Sentences, type Told } from './sentences.matter';
import { readingsThatBore } from './sentences.readings';
import { ALTERNATIVES, gradeInEnglish, GRANTED, reasoned, REASONS, REMEDIES, sameLine, type Stage, STEPS, withoutHousehold } from './sentences.words';

/**
 * A decision in words: what comes of the claim and why, who claims what, how it was computed and what lost, the readings of the
 * text that bore on it, what is still to be done, and what helps. Pure.
 */
export function sentencesOf(term: Term, receipt: DecisionReceipt, stage: Stage = 'PROPOSED', of: Told = CASE): Sentences {
  const said = [
    ...outcome(term, receipt, stage, of), ...claimed(term, receipt), ...checked(term, receipt), ...recommended(term, receipt), ...computed(term, receipt), ...takenSaid(term, receipt), ...seatsSaid(term, receipt, of), ...besideSaid(receipt, of), ...overlapsNamed(term, receipt), ...judged(term, receipt, of), ...lost(receipt),
    ...rates(receipt), ...readings(term, receipt), ...interpreted(term, receipt), ...toConfirm(term, receipt, stage), ...(receipt.refusal && !isOpenLine(stage, of) ? [REMEDIES] : []),
  ];
  return inSentences(said);
}

/** 文号 of the approval, or of the decision that there is nothing: it comes after the receipt, and is read out with it. */
export function numberedBy({ isApproval, documentNo }: { isApproval: boolean; documentNo: string }): Sentences {
  return inSentences([{ zh: `${isApproval ? '批复' : '决定'}文号为${documentNo}`, en: `the ${isApproval ? 'approval' : 'decision'} is document ${numberInEnglish(documentNo)}` }]);
}

/** Of a decision that names a confirmation of validity: that it was withdrawn since. */
export function withdrawnBy({ documentNo, year }: { documentNo: string; year: number }): Sentences {
  return inSentences([{ zh: `上述${year}年度的效力确认其后已由${documentNo}撤回`, en: `that confirmation, of ${year}, was withdrawn since by document ${numberInEnglish(documentNo)}` }]);
}

/** What became of an award that was let go before it was paid: that it is not given, and why. Remedies are said with a no of the office only. */
export function endedBy({ zh, en, why, isNo }: Said & { why: Said; isNo: boolean }): Sentences {
  return inSentences([{ zh: `上述金额未予发放：${zh}${why.zh}`, en: `that amount is not given: ${en}${why.en}` }, ...(isNo ? [REMEDIES] : [])]);
}

function claimed({ programme, instrument }: Term, { inputs, factOn, knownOn }: DecisionReceipt): Said[] {
  const { claimant, claim, filedOn, confirmedBy } = inputs;
  const [filed, fact, known, what, party] = [onDay(filedOn), onDay(factOn), onDay(knownOn), inWords(claim, programme), partyOf(claimant.party)];
  const said = [
    { zh: `申报单位（${party.zh}）于${filed.zh}依据${programme.article}（${programme.zh}）提出申报`, en: `the claimant (${party.en}) applied on ${filed.en} under ${citedInEnglish(programme.article)} (${programme.en})` },
    { zh: `申报事项为${what.zh}；事实发生日为${fact.zh}，适用该日的条文和标准`, en: `the claim is for ${what.en}; its day is ${fact.en}, and the rules and rates of that day apply` },
    { zh: `本决定以${known.zh}已登记的情况为依据`, en: `the decision rests on what was on record on ${known.en}` },
  ];
  if (confirmedBy === undefined) return said;
  return [...said, { zh: `《${instrument.zh}》的效力已由${confirmedBy}确认`, en: `the validity of the document was confirmed by document ${numberInEnglish(confirmedBy)}` }];
}

/** What was asked, each fact beside what is asked for; of a no also what was not met. */
function checked(term: Term, receipt: DecisionReceipt): Said[] {
  const checks = checksOf(term, receipt);
  const listed = (met: boolean): Said => ({ zh: checks.filter((one) => one.met === met).map(({ zh }) => zh).join('；'), en: checks.filter((one) => one.met === met).map(({ en }) => en).join('; ') });
  const [met, unmet] = [listed(true), listed(false)];
  return [
    ...(met.zh === '' ? [] : [{ zh: `经核对符合的条件：${met.zh}`, en: `these conditions were checked and are met: ${met.en}` }]),
    ...(unmet.zh === '' ? [] : [{ zh: `经核对不符合的条件：${unmet.zh}`, en: `this condition was checked and is not met: ${unmet.en}` }]),
  ];
}

/** How the text is read where it leaves a point open: as is stated, or as the district chose on adoption. What every programme rests on is said where it matters: the day of the fact, what is taken by reference. */
function readings(term: Term, receipt: DecisionReceipt): Said[] {
  return readingsThatBore(term, receipt).map(([point, value], n, { length }) => {
    const open = term.instrument.openPoints.find((one) => one.point === point);
    const other = open?.byDefault === value ? { zh: open.why, en: open.whyEn ?? value } : (open?.otherwise?.[value] ?? ofNumber(open, value));
    const { zh, en } = other ?? { zh: value, en: value };
    const opening = n === 0 ? { zh: '条文未尽明确之处，按以下理解办理：', en: 'where the text is open, it is read so: ' } : { zh: '', en: '' };
    const place = length === 1 ? { zh: '', en: '' } : counted(n + 1);
    return { zh: `${opening.zh}${place.zh}${zh}`, en: `${opening.en}${place.en}${en}` };
  });
}

/** What the interpreting bureau has said of it; its words are Chinese, and quoted. */
const interpreted = ({ instrument }: Term, { inputs: { interpretations = [] } }: DecisionReceipt): Said[] =>
  interpretations.map(({ documentNo, article, question, answer, reading }) => {
    const asked = question === undefined ? { zh: '', en: '' } : { zh: `就“${question}”`, en: `, asked ${quoted(question)},` };
    const [cited, number] = [article.startsWith(instrument.documentNo) ? article : `${instrument.documentNo} ${article}`, numberInEnglish(documentNo)];
    return {
      zh: `${instrument.interpreter}以${documentNo}对${cited}${asked.zh}作出解释：${answer.replace(/。$/, '')}${reading ? '，上述理解据此选定' : ''}`,
      en: `the interpreting bureau (${quoted(instrument.interpreter)})${asked.en} has explained ${numberInEnglish(cited)} in document ${number}: ${quoted(answer.replace(/。$/, ''))}${reading ? ', which decides how the text is read above' : ''}`,
    };
  });

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];
const counted = (n: number): Said => ({ zh: `其${NUMERALS[n - 1] ?? n}，`, en: `${PLACES[n - 1] ?? n}, ` });

/** A number that was chosen, amounts in yuan. */
function ofNumber(open: OpenPoint | undefined, value: string): Said | undefined {
  const words = open?.otherwise?.[ANY_NUMBER];
  const n = open?.number?.of === 'FEN' ? yuan(BigInt(value)) : value;
  return words && { zh: words.zh.replace('{n}', n), en: words.en.replace('{n}', n) };
}

/** The tables, by the documents that publish them; which version, and its fingerprint, stand in the receipt. */
function rates({ inputs: { tables = [] } }: DecisionReceipt): Said[] {
  const published = [...new Set(tables.map(({ documentNo }) => documentNo))];
  return published.map((documentNo) => ({ zh: `所用标准或名录由${documentNo}公布`, en: `the rates or names used were published by document ${numberInEnglish(documentNo)}` }));
}

/** 专家评审: what the panel found and recommends; where the decision is another one, that it is, and why. */
function recommended(term: Term, receipt: DecisionReceipt): Said[] {
  const { recommended: panel } = receipt.inputs;
  if (!panel) return [];
  const { outcome, veto, grade, amountFen, reason } = panel;
  const parts: Said[] = [
    ...(veto === undefined ? [] : [{ zh: `认为触及否决指标（${veto}）`, en: `found a veto indicator hit (${quoted(veto)})` }]),
    ...(outcome ? [outcome === 'PASSED' ? { zh: '认为符合要求', en: 'found the requirements met' } : { zh: '认为不符合要求', en: 'found the requirements not met' }] : []),
    ...(grade === undefined ? [] : [{ zh: `建议评估等次为${grade}`, en: `recommended ${gradeInEnglish(grade)}` }]),
    ...(amountFen === undefined ? [] : [{ zh: `建议金额为${yuan(amountFen)}元`, en: `recommended ${yuan(amountFen)} yuan` }]),
  ];
  const found = { zh: `专家评审${parts.map(({ zh }) => zh).join('，') || '提出意见'}，理由是：${reason}`, en: `the panel ${parts.map(({ en }) => en).join(' and ') || 'gave its opinion'}, for this reason: ${quoted(reason)}` };
  if (!departsFromPanel(term, receipt.inputs)) return [found];
  const why = reasoned(receipt);
  return [found, { zh: `本决定未采纳专家评审的建议${why.zh}`, en: `the decision is not what the panel recommended${why.en}` }];
}

const cite = (article: string, { zh, en }: Said): Said => ({ zh: `依据${article}，${zh}`, en: `by ${citedInEnglish(article)}, ${en}` });

function computed(term: Term, receipt: DecisionReceipt): Said[] {
  const words: Partial<Record<string, (typeof STEPS)[keyof typeof STEPS]>> = STEPS;
  return receipt.steps.map(({ rule, article, from, resultFen }, n) => {
    const result = yuan(resultFen);
    const { zh, en } = cite(article, words[rule]?.(from, result, receipt, term) ?? { zh: `为${result}元`, en: `it is ${result} yuan` });
    return { zh: `第${n + 1}步，${zh}`, en: `step ${n + 1}: ${en}` };
  });
}

/** What the clause leaves to the review to judge: nothing is proposed of a case that it has not passed. */
const judged = ({ programme: { judged: asked } }: Term, { refusal }: DecisionReceipt, { zh, en }: Told): Said[] =>
  asked && !refusal ? [{ zh: `条文另要求${asked.zh}，是否符合由审核认定，${zh}已通过审核`, en: `the clause also asks for ${asked.en}, which is for the review to judge: the review has passed the ${en}` }] : [];

function lost({ alternatives, inputs: { groupsLost = [] } }: DecisionReceipt): Said[] {
  const words: Partial<Record<string, (typeof ALTERNATIVES)[keyof typeof ALTERNATIVES]>> = ALTERNATIVES;
  return alternatives.flatMap(({ what, amountFen, article }) => {
    const said = (groupsLost as string[]).includes(what) ? withoutHousehold(what, yuan(amountFen)) : words[what]?.(yuan(amountFen));
    return said ? [cite(article, said)] : [];
  });
}

/** A line is decided with its roster: until that is approved or rejected nothing is final, and there is nothing to go to court about. */
const isOpenLine = (stage: Stage, of: Told): boolean => of === LINE && (stage === 'PROPOSED' || stage === 'OBJECTED');

/** Of a place that another case of the claimant has. */
const ownCase = ({ code, facts: { takenBy } }: NonNullable<DecisionReceipt['refusal']>, blockedBy: DecisionReceipt['inputs']['blockedBy'] = []): Said | undefined =>
  takenBy !== undefined && blockedBy.some((place) => place.own && place.takenBy === takenBy) ? claimedByItself(code, takenBy) : undefined;

/** What comes of it, and of a no the reason. */
function outcome({ programme }: Term, { payableFen, refusal, inputs: { blockedBy } }: DecisionReceipt, stage: Stage, of: Told): Said[] {
  if (!refusal) {
    const { zh, en } = GRANTED[stage](yuan(payableFen));
    return [{ zh: `依据${programme.article}，${of.zh}${zh}`, en: `by ${citedInEnglish(programme.article)}, ${of === LINE ? 'for this line ' : ''}${en}` }];
  }
  const { sameAs } = refusal.facts;
  const { zh, en } = sameAs === undefined ? (ownCase(refusal, blockedBy) ?? refusalSaid(refusal.code, refusal.facts)) : sameLine(sameAs);
  const because = sameAs !== undefined ? [] : Object.entries(REASONS).flatMap(([name, words]) => (refusal.facts[name] === undefined ? [] : words(refusal.facts[name], refusal.code, blockedBy)));
  return [
    isOpenLine(stage, of)
      ? { zh: `${of.zh}拟不予支持，金额为0.00元`, en: 'nothing is proposed for this line: the amount is 0.00 yuan' }
      : { zh: `${of.zh}不予支持，金额为0.00元`, en: `nothing is granted${of === LINE ? ' for this line' : ''}: the amount is 0.00 yuan` },
    { zh: `理由是：依据${refusal.article}，${[zh, ...because.map((one) => one.zh)].join('，')}`, en: `the reason, by ${citedInEnglish(refusal.article)}: ${[en, ...because.map((one) => one.en)].join('; ')}` },
  ];
}

/** Of an award that nobody has approved; nothing is confirmed of a no. */
function toConfirm(term: Term, { inputs, payableFen, refusal }: DecisionReceipt, stage: Stage): Said[] {
  return refusal || stage !== 'PROPOSED' ? [] : flagsOf(term, inputs, payableFen).map((flag) => flagSaid(flag, term, inputs));
}
