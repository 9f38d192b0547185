import { useSettings } from '../../app/settings';
import { useWords } from '../../words/catalogue';
import { useMeterName } from '../../words/meters';
import type { Sheet } from './prices';
import { words } from './words';

type Line = Sheet['lines'][number];

/** What everybody pays, in time; then tiers and regions. */
function ordered(lines: Line[]): Line[] {
  const special = (line: Line) => Number(line.tier !== 'standard' || line.region !== '');
  return lines.toSorted((a, b) => special(a) - special(b) || (a.from ?? '').localeCompare(b.from ?? ''));
}

export function Steps({ of }: { of: Sheet }) {
  const t = useWords(words);
  if (of.lines.length === 0) return null;
  return (
    <>
      <h3 className="sub">{t('history')} <span className="q light">{t('historyNote')}</span></h3>
      <table className="t">
        <thead><tr><th>{t('when')}</th><th>{t('rates', { currency: 'USD' })}</th></tr></thead>
        <tbody>{ordered(of.lines).map((line, index) => <Step key={index} of={line} />)}</tbody>
      </table>
      {of.lines.some((line) => Object.values(line.rates).some((rate) => rate.startsWith('~'))) ? <p className="small s">{t('inferred')}</p> : null}
      {of.choices.map((choice) => <p key={choice} className="small q">{t('decided')}: {choice}</p>)}
    </>
  );
}

function Step({ of }: { of: Line }) {
  const t = useWords(words);
  const named = useMeterName();
  const { figures } = useSettings();
  const terms = [
    of.tier === 'standard' ? '' : of.tier,
    of.region ? t('region', { name: of.region }) : '',
    of.above_input > 0 ? t('above', { count: figures.number(of.above_input) }) : '',
    of.hours,
  ].filter(Boolean);
  const rates = [...(of.factor ? [t('factor', { number: of.factor })] : []), ...Object.entries(of.rates).map(([meter, rate]) => `${named(meter)} ${rate}`)];
  return (
    <tr>
      <td><When of={of} />{terms.length ? <span className="small">{terms.join(', ')}</span> : null}</td>
      <td>{rates.join(', ')}{of.currency === 'USD' ? '' : ` ${of.currency}`}<span className="small">{of.source}</span></td>
    </tr>
  );
}

function When({ of }: { of: Line }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const day = (at: string) => dates.whole(at);
  if (of.from && of.until) return <>{t('between', { from: day(of.from), to: day(of.until) })}</>;
  if (of.from) return <>{t('from', { date: day(of.from) })}</>;
  return <>{of.until ? t('until', { date: day(of.until) }) : t('always')}</>;
}
