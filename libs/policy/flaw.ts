/** What is wrong with a document, and where in it. */
export interface Flaw {
  path: (string | number)[];
  zh: string;
  en: string;
}
