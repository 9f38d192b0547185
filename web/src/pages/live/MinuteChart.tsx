/** What a tree spent by minute, the latest at the right. */
import { useSettings } from '../../app/settings';
import { approximately, nano } from '../../figures/decimal';
import { Plot, Tip } from '../../parts/charts/Plot';
import { scale } from '../../parts/charts/scale';
import { useWords } from '../../words/catalogue';
import { live } from './words';

const MINUTE_MS = 60_000;

export function MinuteChart({ minutes }: { minutes: string[] }) {
  const t = useWords(live);
  const { figures, dates } = useSettings();
  if (minutes.length === 0) return null;
  const values = minutes.map((usd) => approximately(figures.shown(nano(usd))));
  const count = minutes.length;
  const at = (index: number) => dates.time(Date.now() - (count - 1 - index) * MINUTE_MS);
  return (
    <Plot
      label={t('rateOf')}
      height={108}
      unit={t('perMinuteShort', { currency: figures.currency.currency })}
      scale={scale(Math.max(...values, 0.001), 2)}
      count={count}
      at={(index) => (index + 0.5) / count}
      tip={(index) => <Tip caption={at(index)} rows={[{ label: t('rateOf'), value: figures.money(nano(minutes[index] ?? '0'), { decimals: 2 }) }]} />}
      draw={(box, y) => {
        const inner = box.width - box.left - box.right;
        return (
          <>
            {values.map((value, index) => (
              <rect key={index} className="stop-column" x={box.left + (index / count) * inner} width={Math.max(1, inner / count - 1)} y={y(value)} height={y(0) - y(value)} />
            ))}
            <text x={box.left} y={box.height - 6}>{at(0)}</text>
            <text x={box.width - box.right} y={box.height - 6} textAnchor="end">{at(count - 1)}</text>
          </>
        );
      }}
    />
  );
}
