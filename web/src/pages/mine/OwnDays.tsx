import { useSettings } from '../../app/settings';
import { approximately, nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { Plot, Tip } from '../../parts/charts/Plot';
import { scale } from '../../parts/charts/scale';
import { Switchable } from '../../parts/charts/Switchable';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Mine } from './mine';
import { words } from './words';

const HEIGHT = 170;
const SATURDAY = 6;

export function OwnDays({ of }: { of: Mine }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures, dates } = useSettings();
  const days = of.window.days;
  const values = days.map((day) => approximately(figures.shown(nano(day.cost_usd))));
  const count = Math.max(1, days.length);
  const weekend = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay() % SATURDAY === 0;
  return (
    <div className="own-days">
      <Switchable
        title={t('days')}
        note={t('daysNote')}
        head={[t('day'), c('inCurrency', { what: c('spent'), currency: figures.currency.currency })]}
        rows={days.map((day) => [dates.date(day.day, true), <Money key="spent" usd={day.cost_usd} decimals={2} />])}
      >
        <Plot
          label={`${t('days')}, ${figures.money(nano(of.window.cost_usd))}`}
          height={HEIGHT}
          unit={figures.currency.currency}
          scale={scale(Math.max(...values, 0.01))}
          count={days.length}
          at={(index) => (index + 0.5) / count}
          tip={(index) => <Tip caption={dates.date(days[index]?.day ?? '', true)} rows={[{ label: c('spent'), value: <Money usd={days[index]?.cost_usd} decimals={2} /> }]} />}
          draw={(box, y) => {
            const width = (box.width - box.left - box.right) / count;
            return days.map((day, index) => {
              const left = box.left + index * width;
              return (
                <g key={day.day}>
                  {weekend(day.day) ? <rect x={left} width={width} y={box.top} height={y(0) - box.top} fill="var(--ground)" /> : null}
                  <rect x={left + 1} width={Math.max(1, width - 2)} y={y(values[index] ?? 0)} height={Math.max(0, y(0) - y(values[index] ?? 0))} fill="var(--fill)" />
                  {index % Math.ceil(count / 10) === 0 ? <text x={left + width / 2} y={box.height - 6} textAnchor="middle">{index === 0 ? dates.date(day.day) : Number(day.day.slice(8))}</text> : null}
                </g>
              );
            });
          }}
        />
      </Switchable>
    </div>
  );
}
