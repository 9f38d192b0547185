/** What a chart over time is given. */
import type { ReactNode } from 'react';

export interface Step {
  id: string;
  /** Whole: Mon 23 Nov. */
  label: string;
  /** Below the axis; empty for none. */
  axis: string;
  weekend?: boolean;
}

export interface Series {
  id: string;
  name: string;
  /** 1 to 7, or 0 for all others. */
  slot: number;
  /** Heights, one a step; for shapes alone. */
  heights: number[];
  /** The exact figure of a step. */
  figure: (step: number) => ReactNode;
}

/** Something that happened in a step, drawn as a thin line at its beginning. */
export interface Mark {
  step: number;
  when: string;
  text: string;
}

export interface TimeSeriesProps {
  /** What is shown, in words. */
  label: string;
  /** On the axis, and in the table's heads: EUR, calls. */
  unit: string;
  steps: Step[];
  series: Series[];
  total: (step: number) => ReactNode;
  /** The exact total as text, for those who listen. */
  told: (step: number) => string;
  axis: (height: number, step: number) => string;
  /** A step that is under way, with words for it. */
  soFar?: { step: number; text: string } | undefined;
  marks?: Mark[] | undefined;
  asTable: boolean;
  /** Both counted. */
  zoom?: ((first: number, last: number) => void) | undefined;
  height?: number;
}
