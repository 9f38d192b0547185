/** Money: always with its currency, its exact dollars one hover away, and a mark when it is not exact. */
import { useSettings } from '../app/settings';
import { decimal, type Nano, nano } from '../figures/decimal';
import { DOLLAR, type Digits } from '../figures/numbers';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';
import { Mark, type MarkName } from './Mark';

export interface MoneyProps extends Digits {
  /** As the API gives it, in USD; null where there is no price. */
  usd: string | Nano | null | undefined;
  mark?: MarkName | undefined;
}

export function Money({ usd, mark, ...digits }: MoneyProps) {
  const { figures } = useSettings();
  const t = useWords(common);
  if (usd === null || usd === undefined) {
    return (
      <span className="money">
        {t('unpriced')} <Mark name="unpriced" />
      </span>
    );
  }
  const value = typeof usd === 'string' ? nano(usd) : usd;
  const amount = figures.amount(value, digits);
  const symbol = figures.symbol();
  const sign = /^[+\u2212]/.exec(amount)?.[0] ?? '';
  const exact = decimal(value);
  const { currency, from } = figures.currency;
  const title = currency === DOLLAR.currency || !from ? t('exactly', { usd: exact }) : t('rateOf', { usd: exact, date: from });
  return (
    <span className="money" title={title}>
      {figures.language === 'sv' ? (
        <>
          {amount}
          <span className="cur">{`\u00a0${symbol}`}</span>
        </>
      ) : (
        <>
          {sign}
          <span className="cur">{symbol + (symbol.length > 1 ? '\u00a0' : '')}</span>
          {amount.slice(sign.length)}
        </>
      )}
      {mark ? <Mark name={mark} /> : null}
    </span>
  );
}

/** A change: triangle, amount, percent; in ink alone, for a rise is not bad and a fall is not good. */
export function Delta({ usd, base, percent = true }: { usd: Nano; base: Nano; percent?: boolean }) {
  const { figures } = useSettings();
  const t = useWords(common);
  if (usd === 0n) return <span className="q">{t('noChange')}</span>;
  return (
    <span className="delta">
      <svg viewBox="0 0 8 8" aria-hidden="true">
        <path d={usd > 0n ? 'M4 1 7.5 7h-7z' : 'M4 7 .5 1h7z'} />
      </svg>
      <Money usd={usd} signed />
      {percent && base > 0n ? <span className="s"> {figures.percent(Number(usd) / Number(base), 0, true)}</span> : null}
    </span>
  );
}
