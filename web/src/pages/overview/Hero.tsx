/** The answer that opens the page: one figure, one sentence, one bar. */
import { useWindow } from '../../app/period';
import { useSettings } from '../../app/settings';
import { usePeriodName } from '../../app/TopBar';
import { nano } from '../../figures/decimal';
import { daysBetween, plusDays } from '../../figures/period';
import { Money } from '../../marks/Money';
import { BudgetBar } from '../../parts/BudgetBar';
import { How } from '../../parts/How';
import { Notice } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { isForecast, type Standing } from './standing';
import { words } from './words';

interface HeroProps {
  standing: Standing;
  overrun: { authorised: bigint; over: bigint };
}

/** Below this part of all, in percent, what can be told by day says nothing of where the window ends. */
const ENOUGH = 80n;

export function Hero({ standing: known, overrun }: HeroProps) {
  const t = useWords(words);
  const { figures, dates } = useSettings();
  const window = useWindow();
  const name = usePeriodName()(window.period);
  const [shown, committed] = [nano(known.told_usd), nano(known.committed_usd)];
  const part = shown * 100n < committed * 99n;
  const standing: Standing = shown * 100n < committed * ENOUGH ? { ...known, forecast: {} } : known;
  const { forecast } = standing;
  const end = forecast.expected_usd;
  const level = figures.percent(Number(forecast.level ?? '0.8'));
  return (
    <section className="first" aria-labelledby="answer">
      <h1 id="answer">
        <span className="q">{end ? t('endsAt', { window: name }) : t(window.open ? 'soFar' : 'spentIn', { window: name })}</span>
        <span className="vh">: </span>
        <span className="hero-line">
          <span className="fig">{end ? <Money usd={end} significant={3} /> : <Money usd={committed} decimals={committed >= 1_000_000_000_000n ? 0 : 2} />}</span>
          {end && forecast.low_usd && forecast.high_usd ? (
            <span className="q">
              {t('between', { level, low: figures.money(nano(forecast.low_usd), { significant: 3 }), high: figures.money(nano(forecast.high_usd), { significant: 3 }) })}
            </span>
          ) : null}
          {forecast.not_enough && isForecast(window) ? <span className="q">{t('notEnough', { days: forecast.not_enough.days, needed: forecast.not_enough.needed })}</span> : null}
        </span>
      </h1>
      <p className="lead">
        <Sentence standing={standing} />{' '}
        <How
          title={end ? t('endsAt', { window: name }) : t('spentIn', { window: name })}
          facts={[
            { label: t('completeTo'), value: dates.moment(standing.complete_to) },
            ...(forecast.naive_usd ? [{ label: t('benchmark'), value: <Money usd={forecast.naive_usd} significant={3} /> }] : []),
          ]}
          api={isForecast(window) ? `/api/v1/forecast?window=${window.period.kind}` : `/api/v1/spend?from=${window.period.from}&to=${window.period.to}&group_by=team,day`}
        >
          <p>{end ? t('howText') : t('howSpent')}</p>
          {end && forecast.backtest ? (
            <p>{forecast.method === 'weekday-backtests' ? t('howBacktests', { windows: forecast.backtest.windows, inside: forecast.backtest.inside }) : t('howResiduals')}</p>
          ) : null}
        </How>
      </p>
      {part ? <Part standing={known} /> : null}
      <WindowBar standing={standing} level={level} overrun={overrun} />
    </section>
  );
}

/** Why teams and days tell less than was spent: their sums are being made, or too few people are in the rest. */
function Part({ standing }: { standing: Standing }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const days = standing.unclosed_days;
  const amounts = { shown: figures.money(nano(standing.told_usd)), whole: figures.money(nano(standing.committed_usd)) };
  return days > 0
    ? <Notice icon="info" then={t('summingThen')}>{t('part', amounts)} {t('summing', { count: days })}</Notice>
    : <Notice kind="warn" icon="info" then={t('partThen')}>{t('part', amounts)}</Notice>;
}

function Sentence({ standing }: { standing: Standing }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const { forecast } = standing;
  const end = nano(forecast.expected_usd ?? standing.committed_usd);
  const free = standing.groups.filter((group) => group.mode === 'regardless').map((group) => group.key);
  const capped = standing.groups.filter((group) => group.stops_at_limit).map((group) => group.key);
  const limit = standing.limit_usd === null ? undefined : nano(standing.limit_usd);
  const gap = limit === undefined ? 0n : end - limit;
  return (
    <>
      {limit === undefined ? null : (
        <b>{t(gap > 0n ? 'over' : 'under', { amount: figures.money(gap > 0n ? gap : -gap, forecast.expected_usd ? { significant: 2 } : {}) })} </b>
      )}
      {free.length > 0 ? `${t('regardless', { name: free.join(', '), count: free.length })} ` : ''}
      {capped.length > 0 ? `${t('stopsAt', { teams: capped.slice(0, 4).join(', ') })} ` : ''}
      {forecast.naive_usd ? t('naive', { amount: figures.money(nano(forecast.naive_usd), { significant: 3 }) }) : limit === undefined ? t('noLimit') : ''}
    </>
  );
}

function WindowBar({ standing, level, overrun }: { standing: Standing; level: string; overrun: { authorised: bigint; over: bigint } }) {
  const t = useWords(words);
  const c = useWords(common);
  const { dates } = useSettings();
  const { period, today, open } = useWindow();
  const { forecast } = standing;
  const optional = (text: string | null | undefined) => (text === null || text === undefined ? undefined : nano(text));
  const [committed, held] = [nano(standing.committed_usd), nano(standing.held_usd)];
  const [limit, end, high] = [optional(standing.limit_usd), optional(forecast.expected_usd), optional(forecast.high_usd)];
  if (limit === undefined && end === undefined) return null;
  const pace = limit !== undefined && open ? (limit * BigInt(daysBetween(period.from, today) * 2 + 1)) / BigInt(daysBetween(period.from, period.to) * 2) : undefined;
  const most = [limit, high, end, committed].reduce<bigint>((a, b) => (b !== undefined && b > a ? b : a), 1n);
  const last = plusDays(period.to, -1);
  const key: [string, string, bigint | undefined, number?][] = [
    ['sw', c('committed'), committed],
    ['sw held', c('held'), held],
    ['sw fc', c('forecast'), end === undefined ? undefined : end - committed - held > 0n ? end - committed - held : 0n, 3],
    ['sw lim', c('budget'), limit],
    ['sw allowed', t('authorised'), overrun.authorised > 0n ? overrun.authorised : undefined],
    ['sw over', c('overage'), overrun.over > 0n ? overrun.over : undefined],
    ['sw pace', t('pace'), pace],
  ];
  return (
    <>
      <BudgetBar
        large
        committed={committed}
        held={held}
        end={end}
        low={optional(forecast.low_usd)}
        high={high}
        limit={limit}
        authorised={overrun.authorised}
        mayGoOver={overrun.authorised > 0n}
        pace={pace}
        max={(most * 108n) / 100n}
        labels={[
          { at: 0n, text: dates.date(period.from), side: 'l' },
          ...(end !== undefined && committed * 8n > most && committed * 10n < most * 8n ? [{ at: committed, text: t('todayLabel'), side: 'r' as const }] : []),
          ...(limit === undefined ? [] : [{ at: limit, text: t('budgetLabel'), side: 'r' as const }]),
          ...(end !== undefined && limit !== undefined && end > (limit * 11n) / 10n ? [{ at: end, text: t('endLabel', { day: dates.date(last), level }) }] : []),
        ]}
      />
      <dl className="key">
        {key.map(([swatch, label, value, significant]) =>
          value === undefined ? null : (
            <div key={label}>
              <dt>
                <span className={swatch} />
                {label}
              </dt>
              <dd><Money usd={value} decimals={significant ? undefined : value >= 1_000_000_000_000n ? 0 : undefined} significant={significant} /></dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
