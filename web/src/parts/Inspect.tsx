/** What was chosen in a table, beside it: on the right where there is room, else below. Esc closes it. */
import { type ReactNode, useEffect, useRef } from 'react';

import { useWords } from '../words/catalogue';
import { common } from '../words/common';
import { Section } from './Section';

interface Props {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  close: () => void;
  children: ReactNode;
}

export function Inspect({ title, note, actions, close, children }: Props) {
  const c = useWords(common);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [title]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('.veil.on, .pop.on') ? close() : undefined);
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [close]);
  return (
    <div ref={place} className="inspect" tabIndex={0} role="region" aria-label={title}>
      <Section first title={title} note={note} right={<>{actions}<button type="button" className="btn sm" onClick={close}>{c('close')}</button></>}>
        {children}
      </Section>
    </div>
  );
}

/** A table and what was chosen in it. */
export function Beside({ inspector, children }: { inspector: ReactNode; children: ReactNode }) {
  return (
    <div className={inspector ? 'beside on' : 'beside'}>
      <div className="beside-main">{children}</div>
      {inspector}
    </div>
  );
}
