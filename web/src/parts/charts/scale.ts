/** A scale from zero with at most six round grid lines. */
export interface Scale {
  step: number;
  top: number;
}

export function scale(most: number, lines = 4): Scale {
  const rough = Math.max(most, 1e-9) / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough - 1e-12) ?? 10) * power;
  return { step, top: Math.ceil(most / step - 1e-9) * step || step };
}

export function levels({ step, top }: Scale): number[] {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
}
