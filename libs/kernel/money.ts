/** Integer fen (1 yuan = 100 fen). */
export type Fen = bigint;

/** An amount on the wire has no more digits (api.md). */
export const MAX_DIGITS = 15;
export const MOST_FEN: Fen = 10n ** BigInt(MAX_DIGITS) - 1n;

/** Basis points of an amount, rounded down to the fen: the public purse never pays a rounding up (domain A-34). */
export function floorToFen(amount: Fen, basisPoints: bigint): Fen {
  return (amount * basisPoints) / 10_000n;
}

/** The whole yuan of an amount, where a district rounds so (domain A-34). */
export const floorToYuan = (amount: Fen): Fen => amount - (amount % 100n);

export const least = (first: Fen, ...rest: Fen[]): Fen => rest.reduce((least, next) => (next < least ? next : least), first);

export const most = (first: Fen, ...rest: Fen[]): Fen => rest.reduce((most, next) => (next > most ? next : most), first);

export const sum = (amounts: Iterable<Fen>): Fen => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};

/** `5000000n` as `50,000.00`, for sentences that a person reads. */
export function yuan(amount: Fen): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}.${digits.slice(-2)}`;
}
