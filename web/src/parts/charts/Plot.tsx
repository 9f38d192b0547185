/** The frame of a small chart: axis and grid, a cursor for pointer and arrow keys, its values told to those who cannot see. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

import { useSettings } from '../../app/settings';
import { levels, type Scale } from './scale';

export interface Box {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface PlotProps {
  label: string;
  height: number;
  unit: string;
  scale: Scale;
  /** How many places the cursor has. */
  count: number;
  right?: number;
  /** Where place `index` lies, 0 to 1 of the width. */
  at: (index: number) => number;
  tip: (index: number) => ReactNode;
  draw: (box: Box, y: (value: number) => number) => ReactNode;
}

const LEFT = 40;
const TOP = 26;
const BOTTOM = 22;

export function Plot(props: PlotProps) {
  const { figures } = useSettings();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [cursor, setCursor] = useState<number>();
  const box: Box = { width, height: props.height, left: LEFT, right: props.right ?? 4, top: TOP, bottom: BOTTOM };
  const inner = Math.max(1, width - box.left - box.right);
  const y = (value: number) => box.height - BOTTOM - (value / props.scale.top) * (box.height - TOP - BOTTOM);
  const x = (index: number) => box.left + props.at(index) * inner;
  const moved = (event: PointerEvent<HTMLDivElement>) => {
    const from = event.currentTarget.getBoundingClientRect().left;
    const distances = Array.from({ length: props.count }, (_, index) => Math.abs(x(index) - (event.clientX - from)));
    setCursor(distances.indexOf(Math.min(...distances)));
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Escape') setCursor(undefined);
    if (step === undefined) return;
    event.preventDefault();
    setCursor((old) => Math.max(0, Math.min(props.count - 1, (old ?? props.count) + step)));
  };
  return (
    <div
      ref={frame}
      className="chart"
      role="group"
      aria-label={props.label}
      // Arrow keys move its cursor.
      tabIndex={0}
      onPointerMove={moved}
      onPointerLeave={() => setCursor(undefined)}
      onBlur={() => setCursor(undefined)}
      onKeyDown={pressed}
    >
      <svg height={box.height} viewBox={`0 0 ${Math.max(1, width)} ${box.height}`} aria-hidden="true">
        {levels(props.scale).map((level) => (
          <g key={level}>
            <line className={level === 0 ? 'base' : 'grid'} x1={box.left} x2={width - box.right} y1={y(level)} y2={y(level)} />
            <text x={box.left - 6} y={y(level) + 4} textAnchor="end">{figures.axis(level, props.scale.step)}</text>
          </g>
        ))}
        <text x={box.left - 6} y={TOP - 9} textAnchor="end">{props.unit}</text>
        {width > 0 ? props.draw(box, y) : null}
      </svg>
      {cursor === undefined || width === 0 ? null : (
        <>
          <div className="cursor" style={{ display: 'block', left: x(cursor) }} />
          <div className="tip" style={{ display: 'block', top: 8, ...(x(cursor) > width / 2 ? { right: width - x(cursor) + 12 } : { left: x(cursor) + 12 }) }}>
            {props.tip(cursor)}
          </div>
        </>
      )}
      <div className="vh" role="status">{cursor === undefined ? null : props.tip(cursor)}</div>
    </div>
  );
}

function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const watch = new ResizeObserver(() => setWidth(Math.floor(current.clientWidth)));
    watch.observe(current);
    return () => watch.disconnect();
  }, [element]);
  return width;
}

/** What the cursor says: a caption and rows. */
export function Tip({ caption, rows }: { caption: ReactNode; rows: { label: ReactNode; value: ReactNode; colour?: string; strong?: boolean }[] }) {
  return (
    <table>
      <caption>{caption}</caption>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td>
              {row.colour ? <span className="dot" style={{ background: row.colour }} /> : null}
              {row.strong ? <b>{row.label}</b> : row.label}
            </td>
            <td>{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
