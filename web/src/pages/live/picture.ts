/** What is under way, as the API tells it every second, and what the page makes of it. */
import type { Schema } from '../../api/client';
import { type Nano, nano, sum } from '../../figures/decimal';
import type { TreeNode } from '../../parts/tree';

export type Picture = Schema['Live'];
export type Call = Schema['LiveCall'];
export type MergedRow = Schema['LiveMerged'];
export type Tree = Picture['agent_trees'][number];
export type Agent = Tree['agents'][number];

export type State = 'running' | 'idle' | 'stopped';
export const SHOWN = ['all', 'running', 'idle', 'stopped'] as const;
export type Show = (typeof SHOWN)[number];

export function shown(text: string | undefined): Show {
  return SHOWN.find((each) => each === text) ?? 'all';
}

/** What somebody stopped from this page, with its figures of then. */
export interface Ended {
  tree: Tree;
  at: string;
  reason: string;
}

/** Trees that were stopped stay, with their evidence, also when the server does not tell of them any more. */
export function treesOf(picture: Picture | undefined, ended: Ended[]): Tree[] {
  const now = picture?.agent_trees ?? [];
  const known = new Set(now.map((tree) => tree.agent_tree));
  const left = ended.filter((each) => !known.has(each.tree.agent_tree)).map(({ tree, at, reason }): Tree => ({
    ...tree, calls: 0, held_usd: '0', minute_usd: '0', state: 'stopped', stopped: tree.stopped ?? { at, reason, refused: 0, cost_usd: tree.cost_usd },
  }));
  return [...now, ...left];
}

const compare = (a: Nano, b: Nano) => (a < b ? 1 : a > b ? -1 : 0);

/** The most expensive minute first; of equals the dearer, then the name, so that nothing trembles. */
export function inOrder(trees: Tree[]): Tree[] {
  return [...trees].sort((a, b) =>
    Number(a.state === 'stopped') - Number(b.state === 'stopped')
    || compare(nano(a.minute_usd), nano(b.minute_usd)) || compare(nano(a.cost_usd), nano(b.cost_usd)) || (a.agent_tree < b.agent_tree ? -1 : 1));
}

export function counts(trees: Tree[]): Record<Show, number> {
  const of = (state: State) => trees.filter((tree) => tree.state === state).length;
  return { all: trees.length, running: of('running'), idle: of('idle'), stopped: of('stopped') };
}

const MOST_STOPPED = 3;

/** Those that were stopped last, the latest first. */
export function lately(trees: Tree[]): Tree[] {
  return trees.filter((tree) => tree.stopped).sort((a, b) => ((a.stopped?.at ?? '') < (b.stopped?.at ?? '') ? 1 : -1)).slice(0, MOST_STOPPED);
}

/** What was spent in the last minute, in trees and by people who are shown merged. */
export function minute(trees: Tree[], merged: MergedRow[]): Nano {
  return sum([...trees, ...merged].map((each) => nano(each.minute_usd)));
}

export type Line = { kind: 'tree'; tree: Tree } | { kind: 'agent'; tree: Tree; agent: Agent };

/** A tree's row and those of its agents; a tree of one agent is one row. */
export function nodes(trees: Tree[]): TreeNode<Line>[] {
  return trees.flatMap((tree) => [
    { id: tree.agent_tree, parent: undefined, value: { kind: 'tree', tree } as Line },
    ...(tree.agents.length < 2 ? [] : tree.agents.map((agent) => ({
      id: `${tree.agent_tree}/${agent.agent}`,
      parent: agent.parent_agent !== null && tree.agents.some((each) => each.agent === agent.parent_agent) ? `${tree.agent_tree}/${agent.parent_agent}` : tree.agent_tree,
      value: { kind: 'agent', tree, agent } as Line,
    }))),
  ]);
}

/** The calls that hold most first. */
export function dearest(calls: Call[]): Call[] {
  return [...calls].sort((a, b) => compare(nano(a.held_usd), nano(b.held_usd)) || (a.call < b.call ? -1 : 1));
}

/** 41 s, 22 min, 2 h 14 min. */
export function age(ms: number): { hours: number; minutes: number; seconds: number } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor((seconds % 3600) / 60), seconds: seconds % 60 };
}
