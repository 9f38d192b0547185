/** How is this computed: the definition, what lies behind the figure, and the same as an API call. */
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface HowProps {
  title: string;
  children: ReactNode;
  facts?: { label: string; value: ReactNode }[];
  /** The address that gives the same answer. */
  api?: string;
}

export function How({ title, children, facts = [], api }: HowProps) {
  const t = useWords(common);
  return (
    <DialogTrigger>
      <Button className="why">{t('howComputed')}</Button>
      <Popover className="pop on" placement="bottom start">
        <Dialog aria-label={title}>
          <h3>{title}</h3>
          {children}
          {facts.length > 0 ? (
            <dl className="facts">
              {facts.map((fact) => (
                <FactRow key={fact.label} {...fact} />
              ))}
            </dl>
          ) : null}
          {api ? (
            <p className="small s">
              <a href={api} target="_blank" rel="noreferrer">{t('sameAsApi')}</a>
            </p>
          ) : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function FactRow({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
