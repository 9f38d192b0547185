/** Calls in flight: those that hold most, or all. */
import { useSettings } from '../../app/settings';
import { Money } from '../../marks/Money';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useStill } from '../../parts/still';
import { useWords } from '../../words/catalogue';
import { clientName, teamName } from './AgentRow';
import { useAge } from './age';
import type { Target } from './EndDialog';
import { type Call, dearest } from './picture';
import { live } from './words';

const FEW = 8;

export interface CallsProps {
  calls: Call[];
  total: number;
  all: boolean;
  showAll: (all: boolean) => void;
  end: ((target: Target) => void) | undefined;
  names: Map<string, string>;
  /** Whether other people's may be ended too. */
  any: boolean;
}

export function Calls({ calls, total, all, showAll, end, any, names }: CallsProps) {
  const t = useWords(live);
  const { figures } = useSettings();
  const wanted = dearest(calls);
  const { rows, inside } = useStill(all ? wanted : wanted.slice(0, FEW), (call) => call.call);
  const currency = figures.currency.currency;
  const more = total > FEW;
  return (
    <Section
      title={t('flight')}
      note={more && !all ? t('flightNote', { count: total }) : total}
      right={more ? <button type="button" className="btn sm quiet" onClick={() => showAll(!all)}>{all ? t('fewer') : t('allCalls', { count: total })}</button> : null}
    >
      {rows.length === 0 ? <Notice>{t('noCalls')}</Notice> : (
        <table className="t r" {...inside}>
          <thead>
            <tr>
              <th scope="col">{t('model')}</th>
              <th scope="col">{t('teamClient')}</th>
              <th scope="col" className="w">{t('phase')}</th>
              <th scope="col" className="num w">{t('age')}</th>
              <th scope="col" className="num w w2">{t('output')}</th>
              <th scope="col" className="num">{t('held', { currency })}</th>
              <th scope="col" className="w w2">{t('decision')}</th>
              {end ? <th scope="col"><span className="vh">{t('actions')}</span></th> : null}
            </tr>
          </thead>
          <tbody>{rows.map(({ row, gone }) => <CallRow key={row.call} call={row} gone={gone} end={any || row.own ? end : undefined} acts={end !== undefined} names={names} />)}</tbody>
        </table>
      )}
    </Section>
  );
}

const DECISIONS = ['allow', 'capped', 'rerouted', 'degraded', 'refused'] as const;

function CallRow({ call, gone, end, acts, names }: { call: Call; gone: boolean; acts: boolean } & Pick<CallsProps, 'end' | 'names'>) {
  const t = useWords(live);
  const { figures } = useSettings();
  const age = useAge();
  const decision = DECISIONS.find((each) => each === call.decision);
  return (
    <tr className={gone ? 'gone' : ''}>
      <td className="name">{call.model}</td>
      <td className="phr">{teamName(call.team, names) ?? t('noTeam')} <span className="s">{clientName(call.client)}</span></td>
      <td className="w q">{gone ? t('isOver') : t(call.phase)}</td>
      <td className="num w q">{age(call.age_ms)}</td>
      <td className="num w w2">{figures.number(call.output_tokens)}</td>
      <td className="num"><Money usd={call.held_usd} decimals={2} /></td>
      <td className="w w2 q">{decision ? t(decision) : call.decision}</td>
      {acts ? (
        <td className="acts-c">
          {gone || !end ? null : <button type="button" className="btn sm bare" aria-label={t('endOf', { name: `${call.model} ${call.call.slice(-6)}` })} onClick={() => end({ kind: 'call', call })}>{t('end')}</button>}
        </td>
      ) : null}
    </tr>
  );
}
