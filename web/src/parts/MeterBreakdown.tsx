/** What stands behind a number of tokens: bar, then meter, quantity, money and share. Shades of ink, never series colours. */
import { useSettings } from '../app/settings';
import { approximately, type Nano, sum } from '../figures/decimal';
import { Money } from '../marks/Money';
import type { MarkName } from '../marks/Mark';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface MeterLine {
  meter: string;
  quantity: number;
  /** Unknown where there is no price. */
  usd?: Nano | undefined;
}

/** A part of the output, not beside it. */
const WITHIN = 'reasoning';

export function shade(meter: string): string {
  if (meter.startsWith('cache_read')) return 'mr';
  if (meter.startsWith('cache_write')) return 'mw';
  return meter.startsWith('output') || meter === WITHIN ? 'mo' : 'mi';
}

export function useMeterName(): (meter: string) => string {
  const t = useWords(common) as (key: string) => string;
  // `request` is a word of its own there.
  return (meter) => (meter === 'request' ? t('requests') : Object.hasOwn(common.en, meter) ? t(meter) : meter);
}

export function MeterBreakdown({ lines, mark }: { lines: MeterLine[]; mark?: MarkName | undefined }) {
  const { figures } = useSettings();
  const t = useWords(common);
  const name = useMeterName();
  const parts = lines.filter((line) => line.meter !== WITHIN && line.quantity > 0);
  const priced = parts.filter((line) => line.usd !== undefined);
  const all = approximately(sum(priced.map((line) => line.usd as Nano)));
  const quantities = parts.reduce((total, line) => total + line.quantity, 0);
  // Money is the honest measure of a bar; without prices it is the quantity.
  const weight = (line: MeterLine) => (all > 0 ? approximately(line.usd ?? 0n) / all : line.quantity / quantities);
  if (parts.length === 0) return <p className="q">{t('noMeters')}</p>;
  const within = lines.find((line) => line.meter === WITHIN);
  return (
    <div>
      <div className="meters" aria-hidden="true">
        {parts.map((line) => <i key={line.meter} className={shade(line.meter)} style={{ flex: Math.max(weight(line), 0.002) }} />)}
      </div>
      <ul className="mrows">
        {parts.map((line) => (
          <li key={line.meter} className="mrow">
            <span className={`dot ${shade(line.meter)}`} />
            <code>{line.meter}</code>
            <span className="s small w">{name(line.meter)}{line.meter === 'output' && within && within.quantity > 0 ? `, ${t('ofItReasoning', { share: figures.percent(within.quantity / line.quantity) })}` : ''}</span>
            <span className="tn num" title={figures.number(line.quantity)}>{figures.compact(line.quantity)}</span>
            <span className="tn num on-money">{line.usd === undefined ? <span className="s">{t('unpriced')}</span> : <Money usd={line.usd} mark={mark} />}</span>
            <span className="tn num s w">{figures.percent(weight(line))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
