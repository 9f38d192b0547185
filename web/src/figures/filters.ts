/** Filters as a page's address has them, `team:web,model!:gpt-5`, and as the API wants them. */

/** What spend can be split by; time aside. */
export const DIMENSIONS = [
  'team', 'project', 'mandate', 'client', 'model', 'provider', 'key', 'cost_center', 'source', 'status', 'decision', 'cost_status',
  'billing_mode', 'dialect', 'session', 'agent', 'agent_tree', 'tag',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

export interface Term {
  name: Dimension;
  value: string;
  /** Whether it is left out. */
  not: boolean;
}

export function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name);
}

/** One term such as `team:web`; undefined where it is none. */
export function readTerm(text: string): Term | undefined {
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const not = text[colon - 1] === '!';
  const name = text.slice(0, not ? colon - 1 : colon).trim();
  return isDimension(name) ? { name, value: text.slice(colon + 1).trim(), not } : undefined;
}

export function writeTerm(term: Term): string {
  return `${term.name}${term.not ? '!' : ''}:${term.value}`;
}

export function readTerms(text: string | undefined): { terms: Term[]; nonsense: string[] } {
  const terms: Term[] = [];
  const nonsense: string[] = [];
  for (const part of split(text ?? '')) {
    const term = readTerm(part);
    if (!term) nonsense.push(part);
    else if (!terms.some((each) => writeTerm(each) === writeTerm(term))) terms.push(term);
  }
  return { terms, nonsense };
}

/** A comma or backslash of a value is written behind a backslash. */
export function writeTerms(terms: Term[]): string | undefined {
  return terms.length === 0 ? undefined : terms.map((term) => writeTerm(term).replace(/[\\,]/g, '\\$&')).join(',');
}

/** With one more; what said the opposite of the same value goes. */
export function withTerm(terms: Term[], term: Term): Term[] {
  const rest = terms.filter((each) => each.name !== term.name || each.value !== term.value);
  return [...rest, term];
}

function split(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (letter === '\\' && index + 1 < text.length) part += text[++index];
    else if (letter === ',') {
      parts.push(part);
      part = '';
    } else part += letter;
  }
  parts.push(part);
  return parts.filter((each) => each.trim() !== '');
}

/** What is typed so far: a name, whether it is left out, and the beginning of a value. */
export function typed(text: string): { name: Dimension | undefined; not: boolean; rest: string } {
  const found = /^\s*([a-z_ ]+?)\s*(!)?:(.*)$/i.exec(text);
  const name = found?.[1]?.toLowerCase().replace(' ', '_') ?? '';
  return isDimension(name) ? { name, not: found?.[2] === '!', rest: found?.[3]?.trim() ?? '' } : { name: undefined, not: false, rest: text.trim() };
}
