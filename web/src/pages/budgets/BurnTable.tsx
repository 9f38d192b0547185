/** The drawing, and the same figures as a table one press away. */
import { type ReactNode, useState } from 'react';

import { Money } from '../../marks/Money';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Burn } from './burn';
import { budgets as words } from './words';

export interface BurnTableProps {
  points: Burn['points'];
  by: 'hour' | 'day';
  caption: (label: string) => string;
  children: ReactNode;
}

export function BurnTable({ points, by, caption, children }: BurnTableProps) {
  const t = useWords(words);
  const c = useWords(common);
  const [table, setTable] = useState(false);
  return (
    <>
      <p className="chart-head">
        <span className="small s">{t('burn')}</span>
        <button type="button" className="why" aria-pressed={table} onClick={() => setTable(!table)}>{table ? c('asChart') : c('asTable')}</button>
      </p>
      {table ? (
        <div className="scroll as-table" tabIndex={0} role="group" aria-label={t('burn')}>
          <table className="t">
            <thead><tr><th scope="col">{t(by)}</th><th scope="col" className="num">{t('leftAfter')}</th></tr></thead>
            <tbody className="on-money">
              {points.slice(1).map((point) => <tr key={point.label}><td>{caption(point.label)}</td><td className="num"><Money usd={point.left} decimals={2} /></td></tr>)}
            </tbody>
          </table>
        </div>
      ) : children}
    </>
  );
}
