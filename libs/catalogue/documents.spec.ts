import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCUMENTS } from './documents';
import { catalogueOf } from './folders';
import { UnsoundDocument } from './reading';

const shared = join(__dirname, '../../../shared');
const SOURCES: Readonly<Record<string, string>> = { 'sj-2024-05': 'policy/songjiang-2024-5.txt', 'jd-2022-14': 'policy/jiading-2022-14.txt' };
const compared = (text: string): string => text.replaceAll(/\s/g, '');
/** Punctuation of either width is the same word, and a number needs none before it. */
const narrow = (text: string): string => text.replaceAll('（', '(').replaceAll('）', ')').replaceAll('、组织保障', '组织保障').replaceAll('三、', '三.');

interface Listed {
  id: string;
  clause: string;
  kind: string;
  bureaus: string[];
  referralTo?: string[];
  nonLocal?: string;
}

const domain = (): { instruments: { id: string; programmes: Listed[] }[]; rules: { id: string; clause: string }[] } => JSON.parse(readFileSync(join(shared, 'domain/programmes.json'), 'utf8')) as ReturnType<typeof domain>;
const listed = (id: string): Listed[] => domain().instruments.find((instrument) => instrument.id === id)?.programmes ?? [];
const rulesOf = (id: string): { id: string; clause: string }[] => domain().rules.filter((rule) => rule.id.startsWith(id.slice(0, 3)));

describe('the catalogue', () => {
  if (existsSync(join(shared, 'policy'))) {
    it.each(DOCUMENTS.map((document) => [document.id, document] as const))('%s quotes the source text to the letter', (id, { programmes, clauses, provisions = [] }) => {
      const text = compared(readFileSync(join(shared, SOURCES[id] ?? ''), 'utf8'));
      const sentences = [...programmes, ...clauses, ...provisions].map(({ sentence }) => compared(sentence));
      expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([]);
      expect(sentences.length).toBe(listed(id).length + rulesOf(id).length);
    });

    it.each(DOCUMENTS.map((document) => [document.id, document] as const))('%s has every clause of the list of the domain, as it has it', (id, { programmes, clauses }) => {
      const money = listed(id).filter(({ kind }) => kind.startsWith('MONEY'));
      expect(programmes.map(({ id: programme, clause, nonLocal }) => [programme, narrow(clause), nonLocal])).toEqual(money.map(({ id: programme, clause, nonLocal = 'ACCEPT' }) => [programme, clause, nonLocal]));
      const other = listed(id).filter(({ kind }) => !kind.startsWith('MONEY'));
      expect(clauses.map(({ id: one, clause, kind, bureau, referralTo }) => [one, narrow(clause), kind, bureau?.replace(/^各/, '') ?? '', referralTo])).toEqual(
        other.map(({ id: one, clause, kind, bureaus, referralTo = [] }) => [one, clause, kind, bureaus.join('、'), referralTo]),
      );
    });

    it.each(DOCUMENTS.map((document) => [document.id, document] as const))('%s has every rule about itself of the list of the domain, with its clause', (id, { provisions = [] }) => {
      expect(provisions.map(({ id: rule, clause }) => [rule, narrow(clause).replace('、附则', '附则')])).toEqual(rulesOf(id).map(({ id: rule, clause }) => [rule, clause]));
    });

    it('is thirty-six clauses and twelve rules together', () => {
      expect(domain().instruments.flatMap(({ programmes }) => programmes)).toHaveLength(36);
      expect(DOCUMENTS.flatMap(({ programmes, clauses }) => [...programmes, ...clauses])).toHaveLength(36);
      expect(DOCUMENTS.flatMap(({ provisions = [] }) => provisions)).toHaveLength(12);
    });
  } else {
    it.todo('did not run: the source texts of the policies are not beside the project');
  }
});

describe('a document with a hole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-documents-'));
  const whole = readFileSync(join(__dirname, 'documents/sj-2024-05.yaml'), 'utf8');
  afterAll(() => rmSync(folder, { recursive: true }));

  const fault = (from: string, to: string): UnsoundDocument => {
    expect(whole).toContain(from);
    writeFileSync(join(folder, 'sj.yaml'), whole.replace(from, to));
    try {
      catalogueOf([folder]);
    } catch (error) {
      if (error instanceof UnsoundDocument) return error;
      throw error;
    }
    throw new Error('it was taken');
  };
  const lineOf = (text: string): number => whole.slice(0, whole.indexOf(text)).split('\n').length;

  it.each([
    ['no article', '    article: 沪松人社规〔2024〕5号 第（五）条\n', '', /programmes\.1\.article/, 'id: sj-05-innovation-grant'],
    ['a word that nobody reads', 'nonLocal: REFUSE', 'nonlocal: REFUSE', /programmes\.2\.nonlocal: 没有此字段 is not known here/, 'nonLocal: REFUSE'],
    ['days that run backwards', 'validToOn: 2028-12-31', 'validToOn: 2023-12-31', /inForceOn/, 'validToOn: 2028-12-31'],
    ['a day that there is not', 'signedOn: 2024-08-09', 'signedOn: 2024-02-30', /signedOn/, 'signedOn: 2024-08-09'],
    ['an amount that its sentence does not name', 'amountFen: "5000000"', 'amountFen: "50000000"', /500,000\.00 yuan/, 'amountFen: "5000000"'],
    ['a rate that its sentence does not name', 'basisPoints: 3000', 'basisPoints: 3500', /3500 basis points/, 'basisPoints: 3000'],
    ['a range upside down', 'minFen: "30000", maxFen: "100000"', 'minFen: "100000", maxFen: "30000"', /maxFen/, 'minFen: "30000"'],
    ['a programme twice', 'id: sj-05-innovation-grant', 'id: sj-04-growth-incentive', /重复/, 'id: sj-05-innovation-grant'],
    ['a choice that is none', 'choice: { point: A-24, value: PER_GROUP }', 'choice: { point: A-24, value: PER_MOON }', /A-24 PER_MOON/, 'choice: { point: A-24, value: PER_GROUP }'],
    ['a quota without places', 'places: 5, ', '', /places/, 'kind: QUOTA'],
    ['two limits under one key', 'of: [claimant, organiser, cycle]', 'of: [claimant, level]', /计两次/, 'of: [claimant, organiser, cycle]'],
    ['a number of an open point upside down', 'of: DAYS, atLeast: 1, atMost: 366', 'of: DAYS, atLeast: 367, atMost: 366', /atMost/, 'point: A-31'],
    ['a condition on a point that is not its programme’s', 'choice: A-10', 'choice: A-14', /A-14/, 'choice: A-10'],
    ['a number without words', 'otherwise: { NUMBER: { zh: "被取消', 'otherwise: { THIS: { zh: "被取消', /NUMBER/, 'point: A-23'],
    ['a limit by what its claim does not have', 'of: [county, base]', 'of: [county, person]', /is nothing that a LABOUR_BASE has/, 'of: [county, base]'],
    ['a condition of another claim', '{ is: PARTNER_COUNTY }', '{ is: PRIOR_APPROVAL }', /LABOUR_BASE/, '{ is: PARTNER_COUNTY }'],
    ['a rule that cannot read the claim', 'kind: MATCHING, municipalParts: 1, districtParts: 1', 'kind: PERCENT, basisPoints: 3000', /BOLE_AWARD/, 'kind: MATCHING'],
    ['no YAML', 'openPoints:', 'openPoints: [', /./, 'openPoints:'],
  ])('%s is refused with file, line and reason', (...[, from, to, reason, place]) => {
    const { file, line, message } = fault(from, to);
    expect(file).toBe('sj.yaml');
    expect(message).toMatch(reason);
    expect(Math.abs(line - lineOf(place))).toBeLessThan(from === 'openPoints:' ? 400 : 3);
  });
});
