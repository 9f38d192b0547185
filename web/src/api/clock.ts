/** The server's clock, by which its days are: that of a browser may be wrong. */

/** Answers name whole seconds, and take their time. */
const WRONG_MS = 30_000;

let ahead = 0;

export function hear(date: string | null): void {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return;
  const off = told - Date.now();
  ahead = Math.abs(off) > WRONG_MS ? off : 0;
}

export function now(): number {
  return Date.now() + ahead;
}
