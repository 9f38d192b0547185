/** What the sums rest on: no price, merged groups, what is not counted yet, what is kept no longer. */
import { Link } from '@tanstack/react-router';

import { useMay } from '../../api/session';
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Mark } from '../../marks/Mark';
import { useWords } from '../../words/catalogue';
import { type Found, MOST_ROWS, question, type Scope, useSpend } from './questions';
import { type PageState, useSpeech } from './state';
import { totalOf } from './sums';
import { words } from './words';

const NAMES_MOST = 3;

export function Notes({ state, found, scope }: { state: PageState; found: Found; scope: Scope }) {
  const t = useWords(words);
  const say = useSpeech(state.asked);
  const { figures, dates } = useSettings();
  const may = useMay();
  const { answer } = found;
  const unpriced = totalOf(found.names).coverage.unpriced;
  const without = found.names.filter((row) => row.sums.coverage.unpriced > 0).toSorted((a, b) => b.sums.coverage.unpriced - a.sums.coverage.unpriced);
  const names = `${without.slice(0, NAMES_MOST).map((row) => say.name(row.id)).join(', ')}${without.length > NAMES_MOST ? '\u2026' : ''}`;
  const { told } = found;
  const merged = (told?.answer ?? answer).rows.some((row) => row.merged);
  return (
    <div className="notes small s">
      {unpriced > 0 ? <p><Mark name="unpriced" /> {t('unpriced', { count: unpriced, number: figures.number(unpriced), names })} {may('prices') ? <Link to={'/prices' as string}>{t('setPrice')}</Link> : null}</p> : null}
      {merged ? <p><Mark name="mergedGroup" /> {t('mergedNote')}</p> : null}
      {told ? <p><Mark name="partial" /> {t('toldByTime', { shown: figures.money(nano(told.answer.total.cost_usd)), all: figures.money(nano(answer.total.cost_usd)) })}</p> : null}
      {answer.withheld && !told ? <Withheld state={state} scope={scope} shown={answer.total.cost_usd} /> : null}
      {found.cut ? <p>{t('cut', { number: figures.number(MOST_ROWS) })}</p> : null}
      {answer.detail_from ? <p>{t('detailFrom', { time: dates.moment(answer.detail_from) })}</p> : null}
      {answer.behind > 0 ? <p>{t('behind', { count: answer.behind, number: figures.number(answer.behind) })}</p> : null}
    </div>
  );
}

/** What the invoice shows too is told whole, though not by day and name: how much of it that is. */
function Withheld({ state, scope, shown }: { state: PageState; scope: Scope; shown: string }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const all = useSpend(question(scope, [], 1), true, state.window.open).data;
  const more = all !== undefined && nano(all.total.cost_usd) > nano(shown);
  return (
    <p>
      <Mark name="partial" /> {more ? `${t('withheldOf', { shown: figures.money(nano(shown)), all: figures.money(nano(all.total.cost_usd)) })} ` : ''}{t('withheld')}
    </p>
  );
}
