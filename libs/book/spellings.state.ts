/** The keys that name one matter, as they were written: by numbers told in other words (policy/compared.ts). */
interface Spelling {
  /** The key as it is compared. */
  name: string;
  keys: string[];
}

export interface SpellingTables {
  spellings: Spelling;
}
