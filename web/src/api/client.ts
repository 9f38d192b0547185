/** The public API, and nothing else: what a page knows, a script can ask for the same way. */
import { hear } from './clock';
import { reached, unreached } from './reach';
import type { components, paths } from './schema';

export type Schema = components['schemas'];
export type Problem = Schema['Problem'];

/** An answer that is not what was asked for, with the server's own sentence and remedy. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly request: string,
  ) {
    super(problem.detail);
  }

  /** Whether trying again may help. */
  get passing(): boolean {
    return this.problem.status >= 500 || this.problem.status === 429 || this.problem.status === 0;
  }
}

export type Query = Record<string, string | number | boolean | string[] | undefined>;

interface Wish {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

let csrf = '';

/** Every change is sent with the session's own word, which another site cannot know. */
export function rememberCsrf(word: string): void {
  csrf = word;
}

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export async function ask<T>(method: string, path: string, wish: Wish = {}): Promise<T> {
  const where = address(path, wish.query);
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(wish.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'x-nytta-csrf': csrf }),
      ...wish.headers,
    },
  };
  if (wish.body !== undefined) init.body = JSON.stringify(wish.body);
  if (wish.signal) init.signal = wish.signal;
  const response = await fetch(where, init).catch((failed: unknown) => {
    if (wish.signal?.aborted) throw failed;
    unreached();
    throw new Refused(unreachable(), where);
  });
  reached();
  hear(response.headers.get('date'));
  if (!response.ok) throw new Refused(await problem(response), where);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problem(response: Response): Promise<Problem> {
  const told: unknown = await response.json().catch(() => undefined);
  if (typeof told === 'object' && told !== null && 'detail' in told) return told as Problem;
  return {
    type: 'urn:nytta:problem:unreadable',
    title: 'Unreadable answer',
    status: response.status,
    detail: `The server answered ${response.status} without saying why.`,
    remedy: 'Look at the server’s log.',
  };
}

function unreachable(): Problem {
  return {
    type: 'urn:nytta:problem:unreachable',
    title: 'Unreachable',
    status: 0,
    detail: 'The server cannot be reached.',
    remedy: 'It may be restarting: the page asks again by itself.',
  };
}

/** Paths that GET answers, and with what. */
type Got<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } } ? T : never;

export function get<P extends keyof paths & string>(path: P, query?: Query, signal?: AbortSignal): Promise<Got<P>> {
  return ask<Got<P>>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) });
}
