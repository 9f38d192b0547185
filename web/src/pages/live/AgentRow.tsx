/** One tree, or one agent of it. */
import { useSettings } from '../../app/settings';
import { approximately, nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { Pill } from '../../marks/Pill';
import { Spark } from '../../parts/Spark';
import { CLIENT_NAMES, type ClientId, CLIENTS } from '../../parts/connect';
import { Guides, type TreeRow, Twist } from '../../parts/tree';
import { useWords } from '../../words/catalogue';
import { useAge } from './age';
import type { Target } from './EndDialog';
import type { Line, Tree } from './picture';
import { live } from './words';

export interface AgentRowProps {
  line: TreeRow<Line>;
  first: boolean;
  /** Its calls are over, and it goes when the reader leaves. */
  gone: boolean;
  turn: (id: string, open: boolean) => void;
  end: ((target: Target) => void) | undefined;
  names: Map<string, string>;
}

export function AgentRow({ line, first, gone, turn, end, names }: AgentRowProps) {
  const t = useWords(live);
  const { figures } = useSettings();
  const age = useAge();
  const { tree } = line.value;
  const agent = line.value.kind === 'agent' ? line.value.agent : undefined;
  const of = agent ?? tree;
  const name = agent ? agentName(agent.agent, t) : clientName(tree.client) ?? t('agent');
  const team = teamName(tree.team, names) ?? t('noTeam');
  const stopped = tree.state === 'stopped';
  return (
    <tr
      role="row"
      data-node={line.id}
      aria-level={line.level + 1}
      {...(line.children > 0 ? { 'aria-expanded': line.open } : {})}
      tabIndex={first ? 0 : -1}
      className={`${stopped ? 'stopped' : ''} ${gone ? 'gone' : ''} sub${Math.min(2, line.level)}`}
    >
      <td role="gridcell" className="name">
        <span className="nm">
          <Guides guides={line.guides} />
          {line.children > 0 ? <Twist open={line.open} label={t('agentsOf', { name })} turn={() => turn(line.id, !line.open)} /> : <span className={line.level === 0 ? 'no-tw' : ''} />}
          <span>
            {name} <code className="s">{agent ? agent.model : short(tree.agent_tree)}</code>
            {agent ? null : <span className="phone small">{team} · {tree.mandate ?? t('noMandate')}</span>}
          </span>
        </span>
      </td>
      <td role="gridcell" className="w">{agent ? null : <>{team} <span className="s">{tree.mandate ?? t('noMandate')}</span></>}</td>
      <td role="gridcell" className="w">{agent ? null : <StatePill tree={tree} gone={gone} />}</td>
      <td role="gridcell" className="num w q w2">{age(Date.now() - Date.parse(of.started_at))}</td>
      <td role="gridcell" className="num w w2">{figures.number(of.calls_total)}</td>
      <td role="gridcell" className="w w2">{agent ? null : <Spark values={tree.minutes_usd.map((usd) => approximately(nano(usd)))} />}</td>
      <td role="gridcell" className="num w">{agent ? null : <Money usd={tree.minute_usd} decimals={2} />}</td>
      <td role="gridcell" className="num"><Money usd={of.cost_usd} decimals={2} /></td>
      <td role="gridcell" className="num w"><Money usd={of.held_usd} decimals={2} /></td>
      {end ? (
        <td role="gridcell" className="acts-c">
          {agent ? null : (
            <>
              <span className="phone"><StatePill tree={tree} gone={gone} /></span>
              {stopped || gone ? null : (
                <button type="button" className="btn sm bare" aria-label={t('endOf', { name: `${name} ${short(tree.agent_tree)}` })} onClick={() => end({ kind: 'agent_tree', tree })}>{t('end')}</button>
              )}
            </>
          )}
        </td>
      ) : null}
    </tr>
  );
}

function StatePill({ tree, gone }: { tree: Tree; gone: boolean }) {
  const t = useWords(live);
  if (tree.state === 'stopped') return <Pill kind="stop" icon="stop">{t('isStopped')}</Pill>;
  if (gone) return <Pill>{t('isOver')}</Pill>;
  return tree.state === 'running' ? <Pill kind="ok" icon="run">{t('isRunning')}</Pill> : <Pill icon="held">{t('isIdle')}</Pill>;
}

/** As people write it, where we know. */
export function clientName(client: string | null): string | undefined {
  return client === null ? undefined : (CLIENTS.find((each) => each === client) ? CLIENT_NAMES[client as ClientId] : client);
}

export function teamName(team: string | null, names: Map<string, string>): string | undefined {
  return team === null ? undefined : (names.get(team) ?? team);
}

/** A person's agents have numbers. */
function agentName(agent: string, t: (key: 'main' | 'numbered', values?: Record<string, string>) => string): string {
  if (agent === 'main') return t('main');
  return /^\d+$/.test(agent) ? t('numbered', { number: agent }) : agent;
}

/** Ids are long; eight characters tell two of them apart on a page. */
export function short(id: string): string {
  const bare = id.replace(/^ses_/, '');
  return bare.length > 12 ? bare.slice(0, 8) : bare;
}
