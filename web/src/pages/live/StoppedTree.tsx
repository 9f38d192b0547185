/** A tree that was stopped: what it came to, why, and that nothing came after it. It stays while the page is open. */
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { useAge } from './age';
import { short } from './AgentRow';
import type { Tree } from './picture';
import { live } from './words';

export function StoppedTree({ tree }: { tree: Tree }) {
  const t = useWords(live);
  const { figures, dates } = useSettings();
  const age = useAge();
  const { stopped } = tree;
  if (!stopped) return null;
  const later = nano(tree.cost_usd) - nano(stopped.cost_usd);
  const name = `${tree.client ?? t('agent')} ${short(tree.agent_tree)}`;
  return (
    <Section
      title={t('stoppedAt', { time: dates.time(stopped.at, true) })}
      note={t('stoppedWhat', { name, team: tree.team ?? t('noTeam'), mandate: tree.mandate ?? t('noMandate') })}
      right={<a href={`/explore?f=${encodeURIComponent(`agent_tree:${tree.agent_tree}`)}`}>{t('evidence')}</a>}
    >
      <Notice
        kind="stop"
        icon="stop"
        then={`${t('reasonWas', { reason: stopped.reason })} ${t('after', { count: stopped.refused, money: figures.money(later < 0n ? 0n : later, { decimals: 2 }) })} ${t('keptAll')}`}
      >
        <b>{t('spentIn', { money: figures.money(nano(stopped.cost_usd), { decimals: 2 }), age: age(Date.parse(stopped.at) - Date.parse(tree.started_at)), calls: figures.number(tree.calls_total) })}</b>
      </Notice>
    </Section>
  );
}
