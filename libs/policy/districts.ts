/** The districts that keep a book here: six-digit area code (GB/T 2260) to its name in both languages. */
export const DISTRICTS: Readonly<Record<string, { zh: string; en: string }>> = {
  '310117': { zh: '上海市松江区', en: 'Songjiang District, Shanghai' },
  '310114': { zh: '上海市嘉定区', en: 'Jiading District, Shanghai' },
};
