/** One call: what it cost and how that is computed, what was decided, and what it belongs to. No person, no content. */
import { useEffect, useRef } from 'react';

import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { DOLLAR } from '../../figures/numbers';
import { Mark } from '../../marks/Mark';
import { Money } from '../../marks/Money';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Call } from './export';
import { words } from './words';

export default function CallInspector({ call, close }: { call: Call; close: () => void }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures, dates } = useSettings();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const back = document.activeElement as HTMLElement | null;
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape' && !event.defaultPrevented) close(); };
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('keydown', escape);
      if (document.activeElement === document.body) back?.focus();
    };
  }, [call.id]);
  const seconds = (ms: number | null) => (ms === null ? '\u2013' : `${figures.number(ms / 1000, 2)} s`);
  const status = call.cost_status === 'exact' ? '' : call.cost_status === 'unpriced' ? '' : c(call.cost_status);
  return (
    <aside className="insp" aria-labelledby="one-call">
      <header>
        <div>
          <h2 id="one-call" ref={head}>{t('oneCall', { time: dates.time(call.at, true) })}</h2>
          <p className="small s">{dates.moment(call.at)}</p>
          <p className="small s mono cut">{call.id} {'\u00b7'} {t('attempt', { number: call.attempt })}</p>
        </div>
        <button type="button" className="x" aria-label={t('closeCall')} onClick={close}>
          <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 1l8 8m0-8-8 8" /></svg>
        </button>
      </header>
      <p className="one-sum">
        <b className="tn">{call.cost_usd === null ? <>{c('unpriced')} <Mark name="unpriced" /></> : `$${call.cost_usd}`}</b> <span className="q">{status}</span>
        {call.cost_usd !== null && figures.currency.currency !== DOLLAR.currency ? <span className="s small"> = <Money usd={call.cost_usd} /></span> : null}
      </p>
      {call.replaced ? <p className="small q">{t('replaced')}</p> : null}
      {call.components.length > 0 ? <Charge call={call} /> : <Quantities call={call} />}
      <p className="small s">
        {call.usage.reasoning ? `${t('ofReasoning', { number: figures.number(call.usage.reasoning) })} ` : ''}
        {call.price_version ? t('book', { version: call.price_version }) : ''}
      </p>
      <h3>{t('decisionHead')}</h3>
      <dl className="facts">
        <Fact label={c('decision')} value={call.decision} />
        <Fact label={t('status')} value={call.http_status === null ? call.status : `${call.status} \u00b7 ${call.http_status}`} />
        <Fact label={c('billing_mode')} value={call.billing_mode} />
        <Fact label={t('latency')} value={`${seconds(call.latency_ms)} / ${seconds(call.ttft_ms)}`} />
      </dl>
      <h3>{t('attribution')}</h3>
      <dl className="facts">
        {(['team', 'project', 'mandate', 'cost_center', 'client', 'session', 'agent', 'agent_tree', 'key', 'provider', 'model', 'source'] as const)
          .filter((name) => call[name])
          .map((name) => <Fact key={name} label={c(name)} value={call[name] ?? ''} />)}
        {Object.entries(call.tags).map(([tag, value]) => <Fact key={tag} label={tag} value={value} />)}
        <dt>{t('person')}</dt>
        <dd className="q"><Mark name="onlyYou" /> {t('notShown')}</dd>
      </dl>
      <p className="small s">{t('noContent')}</p>
    </aside>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt><bdi>{label}</bdi></dt>
      <dd><bdi>{value || '\u2013'}</bdi></dd>
    </>
  );
}

/** Quantity times rate; the amounts add up to the charge. */
function Charge({ call }: { call: Call }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const million = call.components.every((part) => part.per === 1_000_000);
  const digits = Math.max(6, ...call.components.map((part) => part.amount_usd.split('.')[1]?.length ?? 0));
  const fixed = (text: string) => (text.includes('.') ? text.padEnd(text.indexOf('.') + 1 + digits, '0') : `${text}.${'0'.repeat(digits)}`);
  const sum = call.components.reduce((total, part) => total + nano(part.amount_usd), 0n);
  const exact = call.cost_usd !== null && nano(call.cost_usd) === sum ? call.cost_usd : undefined;
  return (
    <>
      <h3>{t('charge')}</h3>
      <table className="chg">
        <thead>
          <tr><th scope="col">{t('meters')}</th><th scope="col">{t('quantity')}</th><th scope="col">{million ? t('perMillion') : t('price')}</th><th scope="col">{t('amount')}</th></tr>
        </thead>
        <tbody>
          {call.components.map((part, index) => (
            <tr key={index}>
              <td><code>{part.meter}</code>{part.model === call.model ? null : <span className="s small"> {part.model}</span>}</td>
              <td>{figures.number(part.quantity)}</td>
              <td>{part.rate_usd}{million ? '' : ` / ${figures.compact(part.per)}`}</td>
              <td>{fixed(part.amount_usd)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><td>{t('sum')}</td><td /><td /><td>{exact === undefined ? <Money usd={sum} decimals={9} /> : fixed(exact)}</td></tr></tfoot>
      </table>
    </>
  );
}

function Quantities({ call }: { call: Call }) {
  const t = useWords(words);
  const { figures } = useSettings();
  return (
    <table className="chg">
      <thead><tr><th scope="col">{t('meters')}</th><th scope="col">{t('quantity')}</th></tr></thead>
      <tbody>{Object.entries(call.usage).map(([meter, quantity]) => <tr key={meter}><td><code>{meter}</code></td><td>{figures.number(quantity ?? 0)}</td></tr>)}</tbody>
    </table>
  );
}
