/** The institution of the demonstration whose one payment order waits for its release. */
export const WAITING_FIRM = '91310117MAFAKE035A';

export type Language = 'zh' | 'en';

/**
 * A grant is paid in five lines; each may be typed again, for the release has a key of its own and is done once. The READMEs
 * and the welcome show these (test/readme.spec.ts).
 */
export function fiveLines(url: string, languages: readonly Language[]): string[] {
  const book = `${url}/v1/districts/310117`;
  const steps = [
    {
      zh: '领取签发人的演示凭证',
      en: 'a token of the demonstration, for somebody who releases',
      line: `TOKEN=$(curl -s ${url}/demo/tokens -H 'content-type: application/json' -d '{"person":"u-releaser","roles":["releaser"],"districts":["310117"]}' | sed -E 's/.*"token":"([^"]+)".*/\\1/')`,
    },
    {
      zh: '演示单位的支付令：已编制、已复核',
      en: 'the payment order of one institution, made and checked',
      line: `ORDER=$(curl -s "${book}/payment-orders?payee=${WAITING_FIRM}" -H "authorization: Bearer $TOKEN" | grep -o '"order":"[^"]*"' | head -1 | cut -d'"' -f4)`,
    },
    {
      zh: '签发',
      en: 'release it',
      line: `REVISION=$(curl -s -X POST "${book}/payment-orders/$ORDER/release" -H "authorization: Bearer $TOKEN" -H "idempotency-key: release-$ORDER" | grep -o '"bookRevision":[0-9]*' | cut -d: -f2)`,
    },
    {
      zh: '等模拟国库的回单入账，再看这张支付令',
      en: 'the order, once the receipt of the simulated treasury is in the book',
      line: `curl -s "${book}/payment-orders/$ORDER?minRevision=$((REVISION + 1))&wait=5000" -H "authorization: Bearer $TOKEN"; echo`,
    },
    {
      zh: '指标执行：已支付、占用、可用',
      en: 'the budget lines: paid, committed, available',
      line: `curl -s "${book}/budget-lines" -H "authorization: Bearer $TOKEN"; echo`,
    },
  ];
  return steps.flatMap((step) => [`# ${languages.map((language) => step[language]).join(' · ')}`, step.line]);
}
