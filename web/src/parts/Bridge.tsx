/** Why a sum changed: a table whose middle column is the chart. It sums to the end row, the unexplained included. */
import type { ReactNode } from 'react';

import { Money } from '../marks/Money';
import { approximately, type Nano } from '../figures/decimal';

export interface BridgeStep {
  id: string;
  label: string;
  usd: Nano;
  cause: ReactNode;
}

export interface BridgeEnd {
  label: string;
  usd: Nano;
  note: ReactNode;
}

const LEFT = 8;

export function Bridge({ caption, from, to, steps }: { caption: string; from: BridgeEnd; to: BridgeEnd; steps: BridgeStep[] }) {
  let level = from.usd;
  const levels = steps.map((step) => (level += step.usd));
  const all = [from.usd, ...levels].map(approximately);
  const top = Math.max(...all, 0.01);
  // The axis is broken, and drawn so: what changed would else be too small to see.
  const bottom = Math.max(0, Math.min(...all) - (top - Math.min(...all)) * 1.5);
  const at = (usd: Nano) => LEFT + ((approximately(usd) - bottom) / (top - bottom || 1)) * (100 - LEFT);
  return (
    <table className="bridge">
      <caption className="vh">{caption}</caption>
      <tbody>
        <End end={from} width={at(from.usd)} broken={bottom > 0} />
        {steps.map((step, index) => {
          const before = index === 0 ? from.usd : (levels[index - 1] as Nano);
          const [left, right] = [at(before), at(before + step.usd)];
          return (
            <tr key={step.id}>
              <th scope="row" className="l">{step.label}</th>
              <td className="v"><Money usd={step.usd} decimals={0} signed /></td>
              <td className="g">
                <div className="br" aria-hidden="true">
                  <i className="cn" style={{ left: `${left}%` }} />
                  <i className={step.usd < 0n ? 'dn' : ''} style={{ left: `${Math.min(left, right)}%`, width: `max(2px, ${Math.abs(right - left)}%)` }} />
                </div>
              </td>
              <td className="c">{step.cause}</td>
            </tr>
          );
        })}
        <End end={to} width={at(to.usd)} broken={bottom > 0} joined />
      </tbody>
    </table>
  );
}

function End({ end, width, broken, joined }: { end: BridgeEnd; width: number; broken: boolean; joined?: boolean }) {
  return (
    <tr className="tot">
      <th scope="row" className="l">{end.label}</th>
      <td className="v"><Money usd={end.usd} decimals={0} /></td>
      <td className="g">
        <div className="br tot" aria-hidden="true">
          <i style={{ left: 0, width: `${width}%` }} />
          {broken ? <i className="brk" /> : null}
          {joined ? <i className="cn" style={{ left: `${width}%` }} /> : null}
        </div>
      </td>
      <td className="c">{end.note}</td>
    </tr>
  );
}
