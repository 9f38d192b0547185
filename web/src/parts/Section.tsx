/** A rule, a head, content on plain paper. */
import { type ReactNode, useId } from 'react';

export interface SectionProps {
  title: ReactNode;
  note?: ReactNode;
  right?: ReactNode;
  first?: boolean;
  className?: string;
  children: ReactNode;
}

export function Section({ title, note, right, first, className = '', children }: SectionProps) {
  const id = useId();
  return (
    <section className={`sec ${first ? 'first' : ''} ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note ? <span className="q">{note}</span> : null}
        {right ? <span className="right">{right}</span> : null}
      </header>
      {children}
    </section>
  );
}

/** A choice of few, side by side. */
export function Segments<T extends string>(props: { label: string; value: T; options: { id: T; label: string }[]; choose: (id: T) => void }) {
  return (
    <span className="seg" role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <button key={option.id} type="button" aria-pressed={option.id === props.value} onClick={() => props.choose(option.id)}>
          {option.label}
        </button>
      ))}
    </span>
  );
}
