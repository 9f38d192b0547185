/** Whether the server answers: told by every question that is asked of it. */

/** When it last answered, while it does not; undefined while it does. */
let lost: number | undefined;
let answered = Date.now();
const listeners = new Set<() => void>();

function become(next: number | undefined): void {
  if (lost === next) return;
  lost = next;
  for (const listener of listeners) listener();
}

export function reached(): void {
  answered = Date.now();
  become(undefined);
}

export function unreached(): void {
  if (lost === undefined) become(answered);
}

export function lostSince(): number | undefined {
  return lost;
}

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
