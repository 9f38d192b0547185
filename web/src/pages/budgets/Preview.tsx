/** What the budget in the form would have met, asked once typing has stopped. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { ask } from '../../api/client';
import { useSettings } from '../../app/settings';
import { Dates } from '../../figures/dates';
import { nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { useWords } from '../../words/catalogue';
import { type BudgetDraft, budgetBody } from './draft';
import { daysOf, empties, hasLimit, type Preview as Answer, said, unfit } from './preview-of';
import { previewWords } from './preview-words';
import { useScopeName } from './say';

const PAUSE_MS = 400;
const ROWS = 6;

export function Preview({ draft }: { draft: BudgetDraft }) {
  const t = useWords(previewWords);
  const name = useScopeName();
  const reason = unfit(draft);
  const body = useSettled(JSON.stringify(budgetBody(draft)));
  const query = useQuery({
    queryKey: ['budgets', 'preview', body],
    queryFn: ({ signal }) => ask<Answer>('POST', '/api/v1/budgets/preview', { body: JSON.parse(body), signal }),
    enabled: hasLimit(draft) && reason === undefined && body === JSON.stringify(budgetBody(draft)),
    retry: false,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  if (!hasLimit(draft)) return null;
  return (
    <section className="preview" aria-label={t('title')} aria-live="polite">
      {reason?.why === 'keys' ? <p className="small q">{t('unfit_keys', { what: reason.keys.map((key) => name(key).toLocaleLowerCase()).join(', ') })}</p> : null}
      {reason?.why === 'window' ? <p className="small q">{t('unfit_window')}</p> : null}
      {reason?.why === 'glob' ? <p className="small q">{t('unfit_glob', { value: reason.value })}</p> : null}
      {reason === undefined && query.isError ? <p className="small q">{query.error.message}</p> : null}
      {reason === undefined && query.data && !query.isError ? <Told preview={query.data} draft={draft} /> : null}
      {reason === undefined && query.isPending ? <p className="small q">{t('asking')}</p> : null}
    </section>
  );
}

/** The value that has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const wait = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(wait);
  }, [value]);
  return settled;
}

function Told({ preview, draft }: { preview: Answer; draft: BudgetDraft }) {
  const t = useWords(previewWords);
  if (preview.windows.length === 0) return <p>{t('nothing')}</p>;
  return (
    <>
      <p><Sentence preview={preview} window={draft.window} /></p>
      <Table preview={preview} />
      <p className="small q">{[t(`mode_${draft.mode}`), ...said(preview).map((each) => t(each))].join(' ')}</p>
    </>
  );
}

function Sentence({ preview, window }: { preview: Answer; window: BudgetDraft['window'] }) {
  const t = useWords(previewWords);
  const { figures, dates } = useSettings();
  const { count, first } = empties(preview);
  const days = daysOf(preview);
  if (first === undefined) return t(preview.cautions.includes('withheld') ? 'lastedShown' : 'lasted', { days, spent: figures.money(nano(preview.spent_usd)) });
  const values = { days, count, first: dates.date(first), beyond: figures.money(nano(preview.beyond_usd)) };
  if (preview.windows_total === 1 || !isCounted(window)) return t('emptyOnce', values);
  return t('empty', { ...values, windows: t(`of_${window}`, { count: preview.windows_total }) });
}

const COUNTED = ['day', 'week', 'month', 'quarter', 'year'] as const;

function isCounted(window: BudgetDraft['window']): window is (typeof COUNTED)[number] {
  return COUNTED.some((each) => each === window);
}

/** The latest windows; a daily budget has many, so those that were not empty give way. */
function Table({ preview }: { preview: Answer }) {
  const t = useWords(previewWords);
  const { dates } = useSettings();
  const many = preview.windows.length > ROWS;
  const rows = (many ? preview.windows.filter((window) => window.empty_on !== null) : preview.windows).slice(-ROWS);
  if (rows.length === 0) return null;
  const zoned = new Dates(dates.language, preview.timezone);
  return (
    <table className="t" aria-label={t('table')}>
      <thead>
        <tr><th scope="col">{t('window')}</th><th scope="col" className="num">{t('spent')}</th><th scope="col">{t('emptyOn')}</th><th scope="col" className="num">{t('beyond')}</th></tr>
      </thead>
      <tbody>
        {rows.map((window) => (
          <tr key={window.from}>
            <td>{span(zoned, window)}</td>
            <td className="num"><Money usd={window.spent_usd} decimals={2} /></td>
            <td>{window.empty_on === null ? <span className="q">{t('never')}</span> : dates.date(window.empty_on)}</td>
            <td className="num"><Money usd={window.beyond_usd} decimals={2} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 2 Nov – 8 Nov, or one day. */
function span(dates: Dates, window: Answer['windows'][number]): string {
  const first = dates.day(window.from);
  const last = dates.day(Date.parse(window.to) - 1);
  return first === last ? first : `${first} – ${last}`;
}
