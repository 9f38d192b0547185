/** Marks after a figure, each with words for those who cannot see it. No mark means exact. */
import type { ReactNode } from 'react';

import { common } from '../words/common';
import { useWords } from '../words/catalogue';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.2 } as const;

const SHAPES = {
  estimated: <path d="M1.5 4.6c1.6-1.7 3-1.7 4.5-.5s2.9 1.2 4.5-.5M1.5 8.6c1.6-1.7 3-1.7 4.5-.5s2.9 1.2 4.5-.5" {...line} strokeWidth={1.3} />,
  partial: (
    <>
      <circle cx="6" cy="6" r="4.4" {...line} />
      <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
    </>
  ),
  unpriced: <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" {...line} />,
  mergedGroup: (
    <>
      <circle cx="4.3" cy="6" r="3.2" {...line} />
      <circle cx="7.7" cy="6" r="3.2" {...line} />
    </>
  ),
  notComplete: (
    <>
      <circle cx="6" cy="6" r="4.6" {...line} />
      <path d="M6 3.4V6l1.8 1.2" {...line} />
    </>
  ),
  onlyYou: (
    <>
      <rect x="2" y="5.2" width="8" height="5.6" rx="1" {...line} />
      <path d="M3.8 5.2V3.7a2.2 2.2 0 0 1 4.4 0v1.5" {...line} />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type MarkName = keyof typeof SHAPES;

export function Mark({ name }: { name: MarkName }) {
  const t = useWords(common);
  return (
    <svg className="mk" viewBox="0 0 12 12" role="img" aria-label={t(name)}>
      <title>{t(name)}</title>
      {SHAPES[name]}
    </svg>
  );
}
