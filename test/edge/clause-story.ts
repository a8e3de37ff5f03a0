import type { Act } from '#access/permissions';
import type { Read } from '#apps/ledger/answers/answers';

/** The teller of the year (story.ts), as far as these chapters need it. */
export interface Teller {
  act: (act: Act, otherwise?: { path?: Record<string, string>; words?: object; person?: string }) => Promise<Record<string, unknown>>;
  read: (read: Read, query?: string, path?: Record<string, string>) => Promise<Record<string, unknown>>;
}

const FIRM = '91310117MAFAKE000P';

/** The clauses that pay nothing themselves, from July to the middle of December. */
export async function clausesTold({ act, read }: Teller): Promise<void> {
  await act('enrolFirm', { path: { uscc: FIRM } });
  await act('recordReport');
  await act('correctReport', { path: { uscc: FIRM, period: '2026-11' } });
  await act('endEnrolment', { path: { uscc: FIRM } });
  await read('enrolments');
  await read('reports', '?on=2026-12-14&limit=2');
}
