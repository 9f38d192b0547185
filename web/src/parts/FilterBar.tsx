/** Chips "team is web", those left out struck through, and a field that suggests names and the values seen. */
import { lazy, type ReactNode, Suspense } from 'react';

import { type Dimension, type Term, withTerm, writeTerm } from '../figures/filters';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface FilterBarProps {
  terms: Term[];
  change: (terms: Term[]) => void;
  /** Values seen of a name, the largest first. */
  seen: (name: Dimension) => Promise<string[]>;
  /** What makes other values seen: the period. */
  scope: string;
  children?: ReactNode;
}

const AddFilter = lazy(() => import('./AddFilter'));

export function FilterBar({ terms, change, seen, scope, children }: FilterBarProps) {
  const t = useWords(common);
  return (
    <div className="fbar" role="search" aria-label={t('filters')}>
      {terms.map((term) => (
        <Chip key={writeTerm(term)} term={term} turn={() => change(terms.map((each) => (each === term ? { ...term, not: !term.not } : each)))} remove={() => change(terms.filter((each) => each !== term))} />
      ))}
      <Suspense fallback={<input aria-label={t('addFilter')} placeholder={t('addFilterHint')} />}>
        <AddFilter seen={seen} scope={scope} add={(term) => change(withTerm(terms, term))} />
      </Suspense>
      {children}
    </div>
  );
}

function Chip({ term, turn, remove }: { term: Term; turn: () => void; remove: () => void }) {
  const t = useWords(common);
  const name = t(term.name).toLocaleLowerCase();
  const value = term.value || t('unknown');
  return (
    <span className={term.not ? 'chip not' : 'chip'}>
      <button type="button" className="what" title={term.not ? t('keepOnly') : t('leaveOut')} onClick={turn}>
        <span>{t(term.not ? 'isNot' : 'is', { name })}</span>
        <b><bdi>{value}</bdi></b>
      </button>
      <button type="button" aria-label={t('removeFilter', { name, value })} onClick={remove}>
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 1l8 8m0-8-8 8" /></svg>
      </button>
    </span>
  );
}
