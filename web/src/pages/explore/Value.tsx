/** A value of any measure. */
import { useSettings } from '../../app/settings';
import type { MarkName } from '../../marks/Mark';
import { Money } from '../../marks/Money';
import { isMoney } from './measures';

export function Value({ value, measure, mark, decimals }: { value: bigint; measure: string; mark?: MarkName | undefined; decimals?: number | undefined }) {
  const { figures } = useSettings();
  if (isMoney(measure)) return <Money usd={value} mark={mark} decimals={decimals} />;
  return <span className="tn" title={figures.number(value)}>{measure === 'calls' ? figures.number(value) : figures.compact(Number(value))}</span>;
}

/** A change of one, in ink alone. */
export function Change({ value, base, measure }: { value: bigint; base: bigint; measure: string }) {
  const { figures } = useSettings();
  const percent = base > 0n && value !== 0n ? figures.percent(Number(value) / Number(base), 0, true) : '';
  return (
    <span className="delta">
      {value === 0n ? null : <svg viewBox="0 0 8 8" aria-hidden="true"><path d={value > 0n ? 'M4 1 7.5 7h-7z' : 'M4 7 .5 1h7z'} /></svg>}
      {isMoney(measure) ? <Money usd={value} signed={value !== 0n} /> : <span className="tn">{value > 0n ? '+' : ''}{measure === 'calls' ? figures.number(value) : figures.compact(Number(value))}</span>}
      {percent ? <span className="s"> {percent}</span> : null}
    </span>
  );
}
