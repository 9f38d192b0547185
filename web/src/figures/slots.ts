/**
 * Colours of names: c1 to c7, c0 for "other", merged groups and whatever comes after seven.
 *
 * A name keeps its slot once it has one, whatever its rank becomes; the browser remembers.
 */
export const SLOTS = 7;
export const OTHERS = 0;

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

/** Slots of at most seven names that are shown together. One that came too late for a slot of its own borrows one that none of the others has. */
export function shared(kept: Kept, names: string[]): Map<string, number> {
  const shown = names.slice(0, SLOTS);
  const own = new Map<string, number>();
  const taken = new Set<number>();
  for (const name of shown) {
    const slot = Object.hasOwn(kept, name) ? Number(kept[name]) : OTHERS;
    if (!Number.isInteger(slot) || slot < 1 || slot > SLOTS || taken.has(slot)) continue;
    own.set(name, slot);
    taken.add(slot);
  }
  const free = Array.from({ length: SLOTS }, (_, index) => index + 1).filter((slot) => !taken.has(slot));
  return new Map(shown.map((name) => [name, own.get(name) ?? (free.shift() as number)]));
}

/** The same, remembering those that got one of their own. */
export function slotsOf(dimension: string, names: string[]): Map<string, number> {
  slots(dimension, names);
  return shared(read(dimension), names);
}
