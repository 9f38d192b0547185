/** A chart, and the same figures as a table one press away. */
import { type ReactNode, useState } from 'react';

import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { Section } from '../Section';

export interface SwitchableProps {
  title: string;
  note?: ReactNode;
  head: string[];
  rows: ReactNode[][];
  foot?: ReactNode[];
  children: ReactNode;
}

export function Switchable({ title, note, head, rows, foot, children }: SwitchableProps) {
  const t = useWords(common);
  const [table, setTable] = useState(false);
  const cells = (row: ReactNode[]) => row.map((cell, index) => (index === 0 ? <th key={index} scope="row">{cell}</th> : <td key={index} className="num">{cell}</td>));
  return (
    <Section
      first
      title={title}
      note={note}
      right={
        <button type="button" className="why" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t('asChart') : t('asTable')}
        </button>
      }
    >
      {table ? (
        <div className="scroll as-table" tabIndex={0} role="group" aria-label={title}>
          <table className="t">
            <thead>
              <tr>{head.map((name, index) => <th key={name} scope="col" className={index === 0 ? '' : 'num'}>{name}</th>)}</tr>
            </thead>
            <tbody>{rows.map((row, index) => <tr key={index}>{cells(row)}</tr>)}</tbody>
            {foot ? <tfoot><tr>{cells(foot)}</tr></tfoot> : null}
          </table>
        </div>
      ) : (
        children
      )}
    </Section>
  );
}
