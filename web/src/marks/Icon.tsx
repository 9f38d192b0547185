/** Icons that carry a state: the shape says it, colour only repeats it. */
import type { ReactNode } from 'react';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 } as const;

const SHAPES = {
  stop: (
    <>
      <path d="M4.6 1h4.8L13 4.6v4.8L9.4 13H4.6L1 9.4V4.6z" fill="currentColor" />
      <path d="M4.5 7h5" stroke="var(--paper)" strokeWidth={1.8} />
    </>
  ),
  warn: (
    <>
      <path d="M7 1.3 13.3 12.5H.7z" {...line} strokeLinejoin="round" />
      <path d="M7 5.3v3.4M7 10v1.2" {...line} />
    </>
  ),
  info: (
    <>
      <circle cx="7" cy="7" r="5.8" {...line} />
      <path d="M7 6.2v4M7 3.6v1.3" {...line} />
    </>
  ),
  ok: <path d="M2 7.4 5.6 11 12 3.5" {...line} strokeWidth={1.8} />,
  unpriced: <path d="M7 1 13 7 7 13 1 7z" {...line} />,
  gap: (
    <>
      <path d="M1 7h4M9 7h4" {...line} strokeWidth={1.8} />
      <path d="M6 3.5v7M8 3.5v7" {...line} strokeWidth={1.2} />
    </>
  ),
  pause: <path d="M4 2.5v9M10 2.5v9" {...line} strokeWidth={2.6} />,
  run: <path d="M3 2 12 7 3 12z" fill="currentColor" />,
  held: <circle cx="7" cy="7" r="5.5" {...line} strokeWidth={1.6} strokeDasharray="2.2 2" />,
  lock: (
    <>
      <rect x="2.5" y="6" width="9" height="6.5" rx="1" {...line} />
      <path d="M4.5 6V4.3a2.5 2.5 0 0 1 5 0V6" {...line} />
    </>
  ),
  free: <path d="M1 10c2-6 4-6 6-3s4 3 6-3" {...line} strokeWidth={1.6} />,
  dot: <circle cx="7" cy="7" r="4" fill="currentColor" />,
  cross: <path d="M2.5 2.5l9 9m0-9-9 9" {...line} strokeWidth={1.6} />,
  ring: <circle cx="7" cy="7" r="5.5" {...line} />,
  silent: (
    <>
      <circle cx="7" cy="7" r="5.5" {...line} />
      <path d="M3.5 7h7" {...line} />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" className={className} aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}

/** Committed over held: the product's mark. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size * 0.8} viewBox="0 0 20 16" aria-hidden="true">
      <rect y="1" width="13" height="6" fill="var(--ink)" />
      <rect x=".75" y="9.75" width="18.5" height="4.5" fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="3 1.7" />
    </svg>
  );
}
