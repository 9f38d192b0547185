import { describe, expect, it } from 'vitest';

import { age, counts, inOrder, minute, nodes, type Tree, treesOf } from '../src/pages/live/picture';
import { kept } from '../src/parts/still';
import { treeRows } from '../src/parts/tree';

const tree = (id: string, more: Partial<Tree> = {}): Tree => ({
  agent_tree: id, state: 'running', team: 'mobile', project: null, mandate: null, client: 'codex', started_at: '2026-11-26T12:00:00Z',
  calls: 1, calls_total: 3, held_usd: '0.5', cost_usd: '1', minute_usd: '0.1', minutes_usd: [], agents: [], stopped: null, own: false, ...more,
});
const agent = (name: string, parent: string | null) => ({
  agent: name, parent_agent: parent, model: 'm', started_at: '2026-11-26T12:00:00Z', calls: 0, calls_total: 1, held_usd: '0', cost_usd: '0',
});

describe('the order of trees', () => {
  it('is the most expensive minute first, of equals the dearer, the stopped last', () => {
    const trees = [tree('a', { minute_usd: '0.1' }), tree('b', { minute_usd: '9', state: 'stopped' }), tree('c', { minute_usd: '0.1', cost_usd: '2' }), tree('d', { minute_usd: '0.25' })];
    expect(inOrder(trees).map((each) => each.agent_tree)).toEqual(['d', 'c', 'a', 'b']);
  });

  it('holds while somebody points at it: what is gone keeps its place, what is new comes last', () => {
    const shown = kept([], ['a', 'b', 'c'], (row) => row, false);
    expect(kept(shown, ['d', 'c', 'a'], (row) => row, true)).toEqual([
      { row: 'a', gone: false }, { row: 'b', gone: true }, { row: 'c', gone: false }, { row: 'd', gone: false },
    ]);
    expect(kept(shown, ['d', 'c', 'a'], (row) => row, false).map((each) => each.row)).toEqual(['d', 'c', 'a']);
  });
});

describe('a tree that was stopped', () => {
  it('stays with its figures when the server has forgotten it', () => {
    const ended = [{ tree: tree('a', { cost_usd: '4', calls_total: 7 }), at: '2026-11-26T12:05:00Z', reason: 'in circles' }];
    const [left] = treesOf({ at: '', calls_total: 0, holds: { open: 0, held_usd: '0' }, calls: [], agent_trees: [], merged: [], withheld: false }, ended);
    expect(left).toMatchObject({ agent_tree: 'a', state: 'stopped', cost_usd: '4', held_usd: '0', stopped: { reason: 'in circles', cost_usd: '4', refused: 0 } });
  });

  it('is not doubled when the server still knows it', () => {
    const picture = { at: '', calls_total: 0, holds: { open: 0, held_usd: '0' }, calls: [], agent_trees: [tree('a', { state: 'stopped' })], merged: [], withheld: false };
    expect(treesOf(picture, [{ tree: tree('a'), at: '', reason: '' }])).toHaveLength(1);
  });
});

describe('rows', () => {
  it('count by state and sum the last minute exactly', () => {
    const trees = [tree('a'), tree('b', { state: 'idle', minute_usd: '0.000000001' }), tree('c', { state: 'stopped', minute_usd: '0' })];
    expect(counts(trees)).toEqual({ all: 3, running: 1, idle: 1, stopped: 1 });
    expect(minute(trees, [])).toBe(100_000_001n);
    expect(minute(trees, [{ team: 'mobile', client: null, merged_names: ['client'], calls: 2, held_usd: '7', minute_usd: '0.2' }])).toBe(300_000_001n);
  });

  it('have agents under those that started them, and one agent needs no row of its own', () => {
    const many = tree('t', { agents: [agent('main', null), agent('a', 'main'), agent('b', 'gone')] });
    expect(nodes([many]).map((node) => [node.id, node.parent])).toEqual([['t', undefined], ['t/main', 't'], ['t/a', 't/main'], ['t/b', 't']]);
    expect(nodes([tree('u', { agents: [agent('main', null)] })])).toHaveLength(1);
  });

  it('draw the lines of a tree, and close what is closed', () => {
    const all = ['r', 'x', 'y', 'z'].map((id) => ({ id, parent: { x: 'r', y: 'x', z: 'r' }[id], value: id }));
    const open = treeRows(all, () => true);
    expect(open.map((row) => [row.id, row.level, row.guides.join('')])).toEqual([['r', 0, ''], ['x', 1, 'b'], ['y', 2, 'gl'], ['z', 1, 'l']]);
    expect(treeRows(all, (id) => id !== 'x').map((row) => row.id)).toEqual(['r', 'x', 'z']);
    expect(treeRows(all, () => false).map((row) => row.id)).toEqual(['r']);
  });

  it('survive a ring of parents', () => {
    expect(treeRows([{ id: 'a', parent: 'b', value: 1 }, { id: 'b', parent: 'a', value: 2 }], () => true).map((row) => row.id)).toEqual(['a', 'b']);
  });

  it('tell an age in hours, minutes, seconds', () => {
    expect(age(8_040_000)).toEqual({ hours: 2, minutes: 14, seconds: 0 });
    expect(age(41_900)).toEqual({ hours: 0, minutes: 0, seconds: 41 });
    expect(age(-5)).toEqual({ hours: 0, minutes: 0, seconds: 0 });
  });
});
