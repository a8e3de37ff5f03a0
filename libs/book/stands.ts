import { z } from 'zod';

/** How the case of an award stands once a clawback has ended so: said where the award has others, for the order in which they end says nothing. */
export const stands = z.enum(['CLAWBACK', 'WRITTEN_OFF', 'RECOVERED']).optional();
export type Stands = NonNullable<z.output<typeof stands>>;
