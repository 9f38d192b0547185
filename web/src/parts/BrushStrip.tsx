/** A longer stretch of days with the chosen part framed: drag to choose, or two date fields. */
import { type PointerEvent, useRef, useState } from 'react';

import { useSettings } from '../app/settings';
import { isDay, plusDays } from '../figures/period';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface BrushStripProps {
  days: string[];
  heights: number[];
  /** The chosen days, the last one counted. */
  from: string;
  last: string;
  choose: (from: string, last: string) => void;
}

const HEIGHT = 34;

export function BrushStrip({ days, heights, from, last, choose }: BrushStripProps) {
  const { dates } = useSettings();
  const t = useWords(common);
  const box = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<[number, number]>();
  const count = Math.max(1, days.length);
  const most = Math.max(...heights, 0.000001);
  const index = (event: PointerEvent) => {
    const at = (box.current as SVGSVGElement).getBoundingClientRect();
    return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - at.left) / at.width) * count)));
  };
  const first = Math.max(0, days.findIndex((day) => day >= from));
  const end = days.findLastIndex((day) => day <= last);
  const [a, b] = drag ? [Math.min(...drag), Math.max(...drag)] : [first, Math.max(first, end)];
  const done = () => {
    if (drag) choose(days[a] as string, days[b] as string);
    setDrag(undefined);
  };
  return (
    <div className="brush">
      <svg
        ref={box}
        viewBox={`0 0 ${count} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('brushLabel', { from: dates.date(days[0] ?? from), to: dates.date(days.at(-1) ?? last), first: dates.date(from), last: dates.date(last) })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([index(event), index(event)]);
        }}
        onPointerMove={(event) => { if (drag) setDrag([drag[0], index(event)]); }}
        onPointerUp={done}
        onPointerCancel={() => setDrag(undefined)}
      >
        {heights.map((height, at) => {
          const tall = Math.max(height > 0 ? 0.8 : 0, (height / most) * HEIGHT);
          return <rect key={days[at]} x={at + 0.06} width={0.88} y={HEIGHT - tall} height={tall} className={at >= a && at <= b ? 'in' : ''} />;
        })}
        <rect className="frame" x={a} width={Math.max(1, b - a + 1)} y={0.5} height={HEIGHT - 1} />
      </svg>
      <form className="days" onSubmit={(event) => event.preventDefault()}>
        <DayField label={t('firstDay')} day={from} take={(day) => choose(day, day > last ? day : last)} />
        <span className="s" aria-hidden="true">{'\u2013'}</span>
        <DayField label={t('lastDay')} day={last} take={(day) => choose(day < from ? day : from, day)} />
        <span className="s small desk">{t('brushHelp', { days: days.length, from: dates.date(days[0] ?? from), to: dates.date(days.at(-1) ?? plusDays(last, 0)) })}</span>
      </form>
    </div>
  );
}

function DayField({ label, day, take }: { label: string; day: string; take: (day: string) => void }) {
  const [text, setText] = useState<string>();
  const give = () => {
    if (text !== undefined && text !== day && isDay(text) && text > '2000') take(text);
    setText(undefined);
  };
  return (
    <input
      type="date"
      className="inp"
      aria-label={label}
      value={text ?? day}
      min="2020-01-01"
      max="2099-12-31"
      onChange={(event) => setText(event.target.value)}
      onBlur={give}
      onKeyDown={(event) => { if (event.key === 'Enter') give(); }}
    />
  );
}
