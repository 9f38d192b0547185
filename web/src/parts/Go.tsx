/** A link to an address of ours, as the API or a sum says it: `/explore?f=client:codex`. */
import { useNavigate } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent } from 'react';

export function Go({ to, ...rest }: { to: string } & Omit<ComponentProps<'a'>, 'href' | 'onClick'>) {
  const navigate = useNavigate();
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    void navigate({ href: to });
  };
  return <a {...rest} href={to} onClick={go} />;
}

/** Explore, with one filter set. */
export function exploreBy(dimension: string, value: string): string {
  return `/explore?f=${encodeURIComponent(`${dimension}:${value}`)}`;
}
