import type { RefusalCode } from '#kernel/refusals';
import type { Language } from '../http/problem';

/** The next step, where over NATS it is another than over HTTP. */
const HERE: Readonly<Partial<Record<RefusalCode, Readonly<Record<Language, string>>>>> = {
  MALFORMED: { zh: '请按 errors 所列逐项更正，格式见 /asyncapi.json。', en: 'Mend what errors lists; /asyncapi.json shows the form.' },
  TOO_LARGE: { zh: '查询至多 4 KiB，格式见 /asyncapi.json。', en: 'A question has at most 4 KiB; /asyncapi.json shows the form.' },
  VIEW_BEHIND: { zh: '请稍后重试。', en: 'Try again shortly.' },
};

export function remedyHere(code: RefusalCode, language: Language): { remedy?: string } {
  const said = HERE[code]?.[language];
  return said === undefined ? {} : { remedy: said };
}
