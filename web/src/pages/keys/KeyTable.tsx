import { now } from '../../api/clock';
import { useSettings } from '../../app/settings';
import type { IconName } from '../../marks/Icon';
import { Pill, type PillKind } from '../../marks/Pill';
import { rowClick, rowKeys } from '../../parts/rows';
import { useWords } from '../../words/catalogue';
import { type Key, type Seen, type State, stateOf } from './keys';
import { words } from './words';

interface Props {
  keys: Key[];
  lastUse: Map<string, Seen> | undefined;
  chosen: string | undefined;
  choose: (id: string) => void;
}

export function KeyTable({ keys, lastUse, chosen, choose }: Props) {
  const t = useWords(words);
  return (
    <table className="t r open-rows">
      <thead>
        <tr><th>{t('name')}</th><th>{t('for')}</th><th className="w w2">{t('models')}</th><th className="w">{t('until')}</th><th className="w">{t('lastUse')}</th><th>{t('state')}</th></tr>
      </thead>
      <tbody onKeyDown={rowKeys} onClick={rowClick}>
        {keys.map((key) => <Line key={key.id} of={key} lastUse={lastUse} chosen={chosen === key.id} choose={() => choose(key.id)} />)}
      </tbody>
    </table>
  );
}

function Line({ of, lastUse, chosen, choose }: { of: Key; lastUse: Map<string, Seen> | undefined; chosen: boolean; choose: () => void }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const scope = [of.team, of.project, of.mandate].filter(Boolean).join(' · ');
  return (
    <tr aria-selected={chosen}>
      <td className="name"><button type="button" className="rowlink" data-row aria-expanded={chosen} onClick={choose}>{of.name || of.id}</button>{of.name && of.name !== of.id ? <code className="s small">{of.id}</code> : null}</td>
      <td className="phr">{scope} <span className="s">{of.person ? t('person') : t('service')}</span></td>
      <td className="w w2 q">{of.models.length ? of.models.join(', ') : t('allModels')}</td>
      <td className="w q">{of.expires_at ? dates.moment(of.expires_at) : t('never')}</td>
      <td className="w q">{of.person ? <span title={t('ofPersonWhy')}>{t('ofPerson')}</span> : <LastUse of={of} lastUse={lastUse} />}</td>
      <td className="st"><StatePill of={of} /></td>
    </tr>
  );
}

function LastUse({ of, lastUse }: { of: Key; lastUse: Map<string, Seen> | undefined }) {
  const t = useWords(words);
  const { dates } = useSettings();
  if (!lastUse) return <>…</>;
  const last = lastUse.get(of.id)?.last;
  if (!last) return <>{t('notIn30')}</>;
  return <>{last === dates.dayOf(now()) ? t('today') : dates.date(last)}</>;
}

const LOOKS: Record<State, { kind: PillKind; icon: IconName }> = {
  works: { kind: '', icon: 'ok' },
  endsSoon: { kind: 'warn', icon: 'warn' },
  expired: { kind: '', icon: 'cross' },
  revoked: { kind: '', icon: 'cross' },
};

export function StatePill({ of }: { of: Key }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const state = stateOf(of, now());
  return <Pill {...LOOKS[state]}>{t(state, { date: of.expires_at ? dates.day(of.expires_at) : '' })}</Pill>;
}
