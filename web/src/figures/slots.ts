/**
 * Colours of names: c1 to c7, c0 for "other", merged groups and whatever comes after seven.
 *
 * A name keeps its slot once it has one, whatever its rank becomes; the browser remembers.
 */
const SLOTS = 7;

type Kept = Record<string, number>;

function read(dimension: string): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`nytta.slots.${dimension}`) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Kept) : {};
  } catch {
    return {};
  }
}

function write(dimension: string, kept: Kept): void {
  try {
    localStorage.setItem(`nytta.slots.${dimension}`, JSON.stringify(kept));
  } catch {
    // Colours are then of this page alone.
  }
}

/** Gives free slots to names without one, in the order given; the same names always get the same answer. */
export function assign(kept: Kept, names: string[]): Kept {
  const next = { ...kept };
  const taken = new Set(Object.values(next));
  for (const name of names) {
    if (!name || name in next) continue;
    const free = Array.from({ length: SLOTS }, (_, index) => index + 1).find((slot) => !taken.has(slot));
    if (free === undefined) break;
    next[name] = free;
    taken.add(free);
  }
  return next;
}

/** The slot of each name of a dimension, 0 to 7. */
export function slots(dimension: string, names: string[]): (name: string) => number {
  const kept = read(dimension);
  const next = assign(kept, names);
  if (Object.keys(next).length > Object.keys(kept).length) write(dimension, next);
  return (name) => next[name] ?? 0;
}

export const colour = (slot: number) => `var(--c${slot})`;
