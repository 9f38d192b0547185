/** A table whose rows are a tree: arrows go up and down, Left and Right close and open, Enter chooses. */
import type { KeyboardEvent } from 'react';

/** One line to the left of a name: through, branch, last branch, or nothing. */
export type Guide = 'g' | 'b' | 'l' | '';

export interface TreeNode<T> {
  id: string;
  parent: string | undefined;
  value: T;
}

export interface TreeRow<T> extends TreeNode<T> {
  level: number;
  guides: Guide[];
  children: number;
  open: boolean;
}

/** The rows in order, parents before children; a parent that is not there makes a root, and so does a ring. */
export function treeRows<T>(nodes: TreeNode<T>[], isOpen: (id: string) => boolean): TreeRow<T>[] {
  const known = new Set(nodes.map((node) => node.id));
  const under = new Map<string | undefined, TreeNode<T>[]>();
  for (const node of nodes) {
    const parent = node.parent !== undefined && known.has(node.parent) && node.parent !== node.id ? node.parent : undefined;
    under.set(parent, [...(under.get(parent) ?? []), node]);
  }
  const rows: TreeRow<T>[] = [];
  const seen = new Set<string>();
  const add = (node: TreeNode<T>, level: number, lines: Guide[], last: boolean) => {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    const children = under.get(node.id) ?? [];
    const open = children.length > 0 && isOpen(node.id);
    rows.push({ ...node, level, guides: level === 0 ? [] : [...lines, last ? 'l' : 'b'], children: children.length, open });
    const through: Guide[] = level === 0 ? [] : [...lines, last ? '' : 'g'];
    if (open) children.forEach((child, index) => add(child, level + 1, through, index === children.length - 1));
    else hide(children, under, seen);
  };
  for (const root of under.get(undefined) ?? []) add(root, 0, [], false);
  for (const node of nodes) add(node, 0, [], false);
  return rows;
}

function hide<T>(nodes: TreeNode<T>[], under: Map<string | undefined, TreeNode<T>[]>, seen: Set<string>): void {
  for (const node of nodes) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    hide(under.get(node.id) ?? [], under, seen);
  }
}

const CLASS: Record<Guide, string> = { g: 'ind g', b: 'ind b', l: 'ind b l', '': 'ind' };

export function Guides({ guides }: { guides: Guide[] }) {
  return guides.map((guide, index) => <span key={index} className={CLASS[guide]} aria-hidden="true" />);
}

export interface TwistProps {
  open: boolean;
  label: string;
  turn: () => void;
}

/** The row's own keys do the same, so it is no stop of its own. */
export function Twist({ open, label, turn }: TwistProps) {
  return (
    <button type="button" className="tw" tabIndex={-1} aria-expanded={open} aria-label={label} onClick={(event) => { event.stopPropagation(); turn(); }}>
      <svg viewBox="0 0 8 8" aria-hidden="true"><path d="M2 0l5 4-5 4z" /></svg>
    </button>
  );
}

export interface TreeKeys {
  turn: (id: string, open: boolean) => void;
  choose?: ((id: string) => void) | undefined;
}

/** For the `onKeyDown` of the table; each row is a `tr` with `data-node`, `aria-level` and, when it can, `aria-expanded`. */
export function treeKeys(event: KeyboardEvent<HTMLElement>, { turn, choose }: TreeKeys): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-node]');
  if (!row || event.target !== row) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('tr[data-node]')];
  const at = rows.indexOf(row);
  const id = row.dataset['node'] ?? '';
  const open = row.getAttribute('aria-expanded');
  const go = (to: HTMLElement | undefined) => { to?.focus(); };
  const level = Number(row.getAttribute('aria-level'));
  const act: Record<string, () => void> = {
    ArrowDown: () => go(rows[at + 1]),
    ArrowUp: () => go(rows[at - 1]),
    Home: () => go(rows[0]),
    End: () => go(rows.at(-1)),
    ArrowRight: () => (open === 'false' ? turn(id, true) : open === 'true' ? go(rows[at + 1]) : undefined),
    ArrowLeft: () => (open === 'true' ? turn(id, false) : go(rows.slice(0, at).findLast((each) => Number(each.getAttribute('aria-level')) < level))),
    Enter: () => choose?.(id),
  };
  const does = act[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}
