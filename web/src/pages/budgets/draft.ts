/** A budget or a mandate as its form has it, and as the API wants it. */
import type { Schema } from '../../api/client';
import type { Budget } from './shape';

export type Mandate = Schema['Mandate'];
type BudgetBody = Schema['BudgetBody'];
type MandateBody = Schema['MandateBody'];
export type ScopeName = Budget['per'][number];

export const SCOPES: ScopeName[] = ['organization', 'cost_center', 'team', 'project', 'mandate', 'person', 'key', 'client', 'session', 'agent_tree', 'model', 'provider'];
export const WINDOWS = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'total', 'rolling'] as const;
export type WindowName = (typeof WINDOWS)[number];

export interface BudgetDraft {
  id: string;
  scope: { key: ScopeName; value: string }[];
  per: ScopeName[];
  limit: string;
  window: WindowName;
  rolling: string;
  timezone: string;
  mode: Budget['mode'];
  basis: Budget['basis'];
  absolute: boolean;
  count: Budget['count'];
  countFrom: Budget['count_from'];
}

export const NEW_BUDGET: BudgetDraft = {
  id: '', scope: [], per: [], limit: '', window: 'month', rolling: 'P30D', timezone: '', mode: 'hard', basis: 'cost', absolute: false, count: 'gateway', countFrom: 'now',
};

export function budgetDraft(budget: Budget): BudgetDraft {
  const rolling = budget.window.startsWith('rolling:');
  return {
    id: budget.id,
    scope: SCOPES.flatMap((key) => (budget.scope[key] === undefined ? [] : [{ key, value: budget.scope[key] }])),
    per: budget.per,
    limit: budget.limit_usd,
    window: rolling ? 'rolling' : (WINDOWS.find((each) => each === budget.window) ?? 'month'),
    rolling: rolling ? budget.window.slice('rolling:'.length) : NEW_BUDGET.rolling,
    timezone: budget.timezone ?? '',
    mode: budget.mode, basis: budget.basis, absolute: budget.absolute, count: budget.count, countFrom: budget.count_from,
  };
}

/** Both `6,200` and `6200.50` are meant as what they look like; a comma before one or two last digits is a decimal one. */
export function decimalText(text: string): string {
  const bare = text.replace(/[\s\u00a0\u202f$€]/g, '');
  return /,\d{1,2}$/.test(bare) && !bare.includes('.') ? bare.replace(/,(?=\d{1,2}$)/, '.').replaceAll(',', '') : bare.replaceAll(',', '');
}

export function budgetBody(draft: BudgetDraft): BudgetBody {
  return {
    scope: Object.fromEntries(draft.scope.filter((row) => row.value.trim()).map((row) => [row.key, row.value.trim()])),
    per: draft.per,
    limit_usd: decimalText(draft.limit),
    window: draft.window === 'rolling' ? `rolling:${draft.rolling.trim()}` : draft.window,
    ...(draft.timezone.trim() ? { timezone: draft.timezone.trim() } : {}),
    mode: draft.mode, basis: draft.basis, absolute: draft.absolute, count: draft.count, count_from: draft.countFrom,
    on_exceed: [],
  };
}

/** Whether the change begins a new generation: what was spent stays with the old one. */
export function beginsAnew(old: BudgetDraft, draft: BudgetDraft): boolean {
  const shape = (of: BudgetDraft) => {
    const { scope, per, window, timezone } = budgetBody(of);
    return JSON.stringify([Object.entries(scope ?? {}).sort(), [...(per ?? [])].sort(), window, timezone ?? '']);
  };
  return shape(old) !== shape(draft);
}

export interface MandateDraft {
  id: string;
  purpose: string;
  owner: string;
  outcome: string;
  limit: string;
  expires: string;
  policy: Mandate['price_policy'];
  teams: string;
  keys: string;
  reason: string;
  review: string;
}

export const NEW_MANDATE: MandateDraft = { id: '', purpose: '', owner: '', outcome: '', limit: '', expires: '', policy: 'capped', teams: '', keys: '', reason: '', review: '' };

export function mandateDraft(mandate: Mandate): MandateDraft {
  return {
    id: mandate.id, purpose: mandate.purpose, owner: mandate.owner, outcome: mandate.expected_outcome ?? '', limit: mandate.limit_usd, expires: mandate.expires,
    policy: mandate.price_policy, teams: (mandate.for.teams ?? []).join(', '), keys: (mandate.for.keys ?? []).join(', '), reason: mandate.reason ?? '', review: mandate.review_date ?? '',
  };
}

const list = (text: string) => text.split(',').map((each) => each.trim()).filter(Boolean);

export function mandateBody(draft: MandateDraft): MandateBody {
  const optional = <K extends string>(name: K, value: string) => (value.trim() ? ({ [name]: value.trim() } as Record<K, string>) : {});
  return {
    purpose: draft.purpose.trim(), owner: draft.owner.trim(), ...optional('expected_outcome', draft.outcome), limit_usd: decimalText(draft.limit), expires: draft.expires,
    price_policy: draft.policy, for: { teams: list(draft.teams), keys: list(draft.keys) },
    ...(draft.policy === 'regardless' ? { ...optional('reason', draft.reason), ...optional('review_date', draft.review) } : {}),
  };
}
