/** A tree that was stopped: what it came to, why, and that nothing came after it. It stays while the page is open. */
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { useAge } from './age';
import { clientName, short, teamName } from './AgentRow';
import { MinuteChart } from './MinuteChart';
import type { Tree } from './picture';
import { live } from './words';

export function StoppedTree({ tree, names }: { tree: Tree; names: Map<string, string> }) {
  const t = useWords(live);
  const { figures, dates } = useSettings();
  const age = useAge();
  const { stopped } = tree;
  if (!stopped) return null;
  const later = nano(tree.cost_usd) - nano(stopped.cost_usd);
  const since = stopped.refused === 0 ? `${t('noneSince')} ${later > 0n ? t('laterCost', { money: figures.money(later, { decimals: 2 }) }) : ''}` : t('after', { count: stopped.refused, money: figures.money(later < 0n ? 0n : later, { decimals: 2 }) });
  const name = `${clientName(tree.client) ?? t('agent')} ${short(tree.agent_tree)}`;
  return (
    <Section
      title={t('stoppedAt', { time: dates.time(stopped.at, true) })}
      note={t('stoppedWhat', { name, team: teamName(tree.team, names) ?? t('noTeam'), mandate: tree.mandate ?? t('noMandate') })}
      right={<a href={`/explore?f=${encodeURIComponent(`agent_tree:${tree.agent_tree}`)}`}>{t('evidence')}</a>}
    >
      <div className="ev">
        <Notice kind="stop" icon="stop" then={`${t('reasonWas', { reason: stopped.reason.replace(/[.\s]+$/, '') })} ${since} ${t('keptAll')}`}>
          <b>{t('spentIn', { money: figures.money(nano(stopped.cost_usd), { decimals: 2 }), age: age(Date.parse(stopped.at) - Date.parse(tree.started_at)), calls: figures.number(tree.calls_total) })}</b>
        </Notice>
        <MinuteChart minutes={tree.minutes_usd} />
      </div>
    </Section>
  );
}
