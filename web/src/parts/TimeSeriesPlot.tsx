/** The drawing of a time series: uPlot's axes and cursor, own columns. Loaded when the first chart is shown. */
import 'uplot/dist/uPlot.min.css';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';

import type { TimeSeriesProps } from './time-series';

interface PlotProps extends TimeSeriesProps {
  cursor: number | undefined;
  setCursor: (at: number | undefined) => void;
  children: ReactNode;
}

const FONT = '11px "Inter Variable", system-ui, sans-serif';
const LEAST_LABEL_PX = 46;

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export default function TimeSeriesPlot(props: PlotProps) {
  const { steps, series, height = 236, cursor, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const watch = new MutationObserver(() => setTheme((old) => old + 1));
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] });
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const at = box.current as HTMLDivElement;
    const made = new uPlot(options(latest, Math.max(200, at.clientWidth), height), data(latest.current), at);
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: Math.max(200, at.clientWidth), height }));
    resize.observe(at);
    const redraw = () => made.redraw(false);
    void document.fonts.ready.then(redraw);
    return () => {
      resize.disconnect();
      plot.current = undefined;
      made.destroy();
    };
  }, [steps, series, height, theme]);
  useEffect(() => plot.current?.redraw(false), [props.marks]);
  const left = useTipPlace(plot, cursor, [steps, series, theme]);
  return (
    <>
      <span className="ts-unit" aria-hidden="true">{props.unit}</span>
      <div ref={box} aria-hidden="true" onPointerLeave={() => props.setCursor(undefined)} />
      {cursor !== undefined && left ? (
        <div className="tip on" style={left.fromRight ? { right: left.px } : { left: left.px }}>{children}</div>
      ) : null}
    </>
  );
}

/** Moves uPlot's own line to the step, and finds where the figures stand beside it. */
function useTipPlace(plot: React.RefObject<uPlot | undefined>, cursor: number | undefined, on: unknown[]) {
  const [place, setPlace] = useState<{ px: number; fromRight: boolean }>();
  useEffect(() => {
    const made = plot.current;
    if (!made) return;
    if (cursor === undefined) {
      made.setCursor({ left: -10, top: -10 }, false);
      setPlace(undefined);
      return;
    }
    const x = made.valToPos(cursor, 'x');
    made.setCursor({ left: x, top: 10 }, false);
    const px = made.over.offsetLeft + x;
    const fromRight = px > made.width / 2;
    setPlace({ px: fromRight ? made.width - px + 12 : px + 12, fromRight });
  }, [plot, cursor, ...on]);
  return place;
}

function data({ steps, series }: TimeSeriesProps): uPlot.AlignedData {
  const totals = steps.map((_, index) => series.reduce((sum, each) => sum + (each.heights[index] ?? 0), 0));
  return [steps.map((_, index) => index), totals];
}

function options(latest: { current: PlotProps }, width: number, height: number): uPlot.Options {
  const ink3 = colour('--ink-3');
  const rule = colour('--rule');
  const now = () => latest.current;
  const select = (u: uPlot) => {
    if (u.select.width < 4) return;
    const index = (px: number) => Math.max(0, Math.min(now().steps.length - 1, Math.round(u.posToVal(px, 'x'))));
    const [first, last] = [index(u.select.left), index(u.select.left + u.select.width)];
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    now().zoom?.(first, last);
  };
  return {
    width,
    height,
    padding: [26, 4, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: Boolean(now().zoom), y: false, setScale: false } },
    scales: {
      x: { time: false, range: () => [-0.5, now().steps.length - 0.5] },
      y: { range: (_, low, high) => [Math.min(0, low) * 1.04, high > 0 ? high * 1.04 : 1] },
    },
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    axes: [
      {
        stroke: ink3, font: FONT, size: 24, gap: 6, grid: { show: false }, ticks: { show: false },
        splits: (u) => labelled(now(), u.width),
        values: (_, splits) => splits.map((at) => now().steps[at]?.axis ?? ''),
      },
      {
        stroke: ink3, font: FONT, size: 46, gap: 6, space: 40, ticks: { show: false }, grid: { stroke: rule, width: 1 },
        values: (_, splits) => splits.map((value) => now().axis(value, (splits[1] ?? 1) - (splits[0] ?? 0))),
      },
    ],
    hooks: {
      drawClear: [(u) => weekends(u, now())],
      draw: [(u) => columns(u, now()), (u) => marked(u, now())],
      setSelect: [select],
      setCursor: [(u) => {
        // Only what the pointer did; what the keys did is known.
        if (u.cursor.event) now().setCursor(u.cursor.idx ?? undefined);
      }],
    },
  };
}

/** Steps with a label, as many as there is room for. */
function labelled({ steps }: TimeSeriesProps, width: number): number[] {
  const named = steps.flatMap((step, index) => (step.axis ? [index] : []));
  const most = Math.max(2, Math.floor((width - 50) / LEAST_LABEL_PX));
  const every = Math.max(1, Math.ceil(named.length / most));
  return named.filter((_, index) => index % every === 0);
}

function weekends(u: uPlot, { steps }: TimeSeriesProps) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.fillStyle = colour('--ground');
  steps.forEach((step, index) => {
    if (!step.weekend) return;
    const from = u.valToPos(index - 0.5, 'x', true);
    ctx.fillRect(from, bbox.top, u.valToPos(index + 0.5, 'x', true) - from, bbox.height);
  });
  ctx.restore();
}

function columns(u: uPlot, { steps, series, soFar }: TimeSeriesProps) {
  const { ctx } = u;
  const scale = devicePixelRatio;
  const colours = series.map((each) => colour(`--c${each.slot}`));
  ctx.save();
  steps.forEach((_, index) => {
    const left = u.valToPos(index - 0.5, 'x', true);
    const whole = u.valToPos(index + 0.5, 'x', true) - left;
    const gap = whole > 9 * scale ? 2 * scale : whole > 3 * scale ? scale : 0;
    let below = 0;
    series.forEach((each, which) => {
      const value = each.heights[index] ?? 0;
      if (value === 0) return;
      const bottom = u.valToPos(below, 'y', true);
      below += value;
      const top = u.valToPos(below, 'y', true);
      const height = bottom - top;
      ctx.fillStyle = colours[which] as string;
      ctx.fillRect(Math.round(left + gap / 2), top, Math.max(scale, Math.round(whole - gap)), height > 2 * scale ? height - scale : height);
    });
    if (soFar?.step === index) note(u, soFar.text, left + whole - gap / 2, u.valToPos(below, 'y', true) - 5 * scale);
  });
  ctx.strokeStyle = colour('--rule-2');
  ctx.lineWidth = scale;
  const base = Math.round(u.valToPos(0, 'y', true)) + scale / 2;
  ctx.beginPath();
  ctx.moveTo(u.bbox.left, base);
  ctx.lineTo(u.bbox.left + u.bbox.width, base);
  ctx.stroke();
  ctx.restore();
}

/** A thin dashed line from the axis to above the columns, where each mark is. */
function marked(u: uPlot, { marks = [] }: TimeSeriesProps) {
  const { ctx, bbox } = u;
  const scale = devicePixelRatio;
  const rise = 10 * scale;
  ctx.save();
  ctx.strokeStyle = colour('--ink-2');
  ctx.fillStyle = colour('--ink-2');
  ctx.lineWidth = scale;
  ctx.setLineDash([3 * scale, 3 * scale]);
  for (const step of new Set(marks.map((mark) => mark.step))) {
    const x = Math.round(u.valToPos(step - 0.5, 'x', true)) + scale / 2;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top - rise);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 4 * scale, bbox.top - rise);
    ctx.lineTo(x + 4 * scale, bbox.top - rise);
    ctx.lineTo(x, bbox.top - rise + 5 * scale);
    ctx.fill();
  }
  ctx.restore();
}

function note(u: uPlot, text: string, x: number, y: number) {
  const { ctx } = u;
  ctx.font = FONT.replace('11px', `${11 * devicePixelRatio}px`);
  ctx.fillStyle = colour('--ink-2');
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(text, Math.max(x, u.bbox.left + ctx.measureText(text).width), y);
}
