/** Tables by keyboard: arrows go from row to row, Enter opens, for each row holds one button or link marked `data-row`. */
import type { KeyboardEvent, MouseEvent } from 'react';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -1e9, End: 1e9 };

export function rowKeys(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
}

/** A click anywhere in the row is one on its button, unless something else in it was meant or text was marked. */
export function rowClick(event: MouseEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (target.closest('a, button, input, select, label') || getSelection()?.toString()) return;
  target.closest('tr')?.querySelector<HTMLElement>('[data-row]')?.click();
}
