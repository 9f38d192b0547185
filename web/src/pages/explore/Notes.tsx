/** What the sums rest on: no price, merged groups, what is not counted yet, what is kept no longer. */
import { Link } from '@tanstack/react-router';

import { useSettings } from '../../app/settings';
import { Mark } from '../../marks/Mark';
import { useWords } from '../../words/catalogue';
import { type Found, MOST_ROWS } from './questions';
import { type PageState, useSpeech } from './state';
import { totalOf } from './sums';
import { words } from './words';

const NAMES_MOST = 3;

export function Notes({ state, found }: { state: PageState; found: Found }) {
  const t = useWords(words);
  const say = useSpeech(state.asked);
  const { figures, dates } = useSettings();
  const { answer } = found;
  const unpriced = totalOf(found.names).coverage.unpriced;
  const without = found.names.filter((row) => row.sums.coverage.unpriced > 0).toSorted((a, b) => b.sums.coverage.unpriced - a.sums.coverage.unpriced);
  const names = `${without.slice(0, NAMES_MOST).map((row) => say.name(row.id)).join(', ')}${without.length > NAMES_MOST ? '\u2026' : ''}`;
  const merged = answer.rows.some((row) => row.merged);
  return (
    <div className="notes small s">
      {unpriced > 0 ? <p><Mark name="unpriced" /> {t('unpriced', { count: unpriced, number: figures.number(unpriced), names })} <Link to={'/prices' as string}>{t('setPrice')}</Link></p> : null}
      {merged ? <p><Mark name="mergedGroup" /> {t('mergedNote')}</p> : null}
      {answer.withheld ? <p><Mark name="partial" /> {t('withheld')}</p> : null}
      {found.cut ? <p>{t('cut', { number: figures.number(MOST_ROWS) })}</p> : null}
      {answer.detail_from ? <p>{t('detailFrom', { time: dates.moment(answer.detail_from) })}</p> : null}
      {answer.behind > 0 ? <p>{t('behind', { count: answer.behind, number: figures.number(answer.behind) })}</p> : null}
    </div>
  );
}
