/** Trees of agents: most expensive minute first, agents under those that started them. */
import type { Change } from '../../app/address';
import type { Search } from '../../app/search';
import { useSettings } from '../../app/settings';
import { Notice } from '../../parts/Notice';
import { Section, Segments } from '../../parts/Section';
import { useStill } from '../../parts/still';
import { treeKeys, treeRows } from '../../parts/tree';
import { useWords } from '../../words/catalogue';
import type { Target } from './EndDialog';
import { counts, inOrder, nodes, SHOWN, shown, type Tree } from './picture';
import { AgentRow } from './AgentRow';
import { live } from './words';

/** The dearest of them; more are asked for. */
const FEW = 20;

export interface TreesProps {
  trees: Tree[];
  address: Search;
  change: (change: Change, replace?: boolean) => void;
  end: ((target: Target) => void) | undefined;
  /** Teams by their names. */
  names: Map<string, string>;
}

export function Trees({ trees, address, change, end, names }: TreesProps) {
  const t = useWords(live);
  const { figures } = useSettings();
  const show = shown(address['show']);
  const many = counts(trees);
  const wanted = inOrder(trees).filter((tree) => show === 'all' || tree.state === show);
  const all = address['trees'] === 'all';
  const few = wanted.filter((tree, index) => index < FEW || tree.stopped !== null);
  const { rows, inside } = useStill(all ? wanted : few, (tree) => tree.agent_tree);
  const opened = new Set((address['open'] ?? '').split(' ').filter(Boolean));
  const turn = (id: string, open: boolean) => {
    const next = new Set(opened);
    if (open) next.add(id);
    else next.delete(id);
    change({ open: [...next].join(' ') || undefined }, true);
  };
  const gone = new Set(rows.filter((each) => each.gone).map((each) => each.row.agent_tree));
  const lines = treeRows(nodes(rows.map((each) => each.row)), (id) => opened.has(id));
  const currency = figures.currency.currency;
  return (
    <Section
      title={t('trees')}
      note={<span className="desk">{t('treesNote')}</span>}
      right={<Segments label={t('show')} value={show} options={SHOWN.map((id) => ({ id, label: t(id, { count: many[id] }) }))} choose={(id) => change({ show: id === 'all' ? undefined : id }, true)} />}
    >
      {trees.length === 0 ? (
        <Notice then={<>{t('noTreesDo')} <code>ANTHROPIC_BASE_URL=http://127.0.0.1:8480 claude</code></>}>{t('noTrees')}</Notice>
      ) : rows.length === 0 ? (
        <Notice actions={<button type="button" className="btn sm" onClick={() => change({ show: undefined }, true)}>{t('showAll')}</button>}>
          {t('noMatch', { state: t(show === 'stopped' ? 'isStopped' : show === 'idle' ? 'isIdle' : 'isRunning') })}
        </Notice>
      ) : (
        <table className="t r tree live" role="treegrid" aria-label={t('trees')} onKeyDown={(event) => treeKeys(event, { turn })} {...inside}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">{t('agent')}</th>
              <th role="columnheader" scope="col" className="w">{t('teamMandate')}</th>
              <th role="columnheader" scope="col" className="w">{t('state')}</th>
              <th role="columnheader" scope="col" className="num w w2">{t('age')}</th>
              <th role="columnheader" scope="col" className="num w w2">{t('calls')}</th>
              <th role="columnheader" scope="col" className="w w2">{t('last20')}</th>
              <th role="columnheader" scope="col" className="num w" aria-sort="descending">{t('perMinute', { currency })}</th>
              <th role="columnheader" scope="col" className="num">{t('cost', { currency })}</th>
              <th role="columnheader" scope="col" className="num w">{t('held', { currency })}</th>
              {end ? <th role="columnheader" scope="col"><span className="vh">{t('actions')}</span></th> : null}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {lines.map((line, index) => (
              <AgentRow key={line.id} line={line} first={index === 0} gone={gone.has(line.value.tree.agent_tree)} turn={turn} end={end} names={names} />
            ))}
          </tbody>
        </table>
      )}
      {wanted.length > few.length ? (
        <button type="button" className="btn sm quiet under" onClick={() => change({ trees: all ? undefined : 'all' }, true)}>{all ? t('fewerTrees') : t('moreTrees', { count: wanted.length - few.length })}</button>
      ) : null}
      <p className="small s under">{t('whose')}</p>
    </Section>
  );
}
