/** Over the whole book: where the files that prices come from differ, first what nobody has settled. */
import type { Schema } from '../../api/client';
import { useAddress } from '../../app/address';
import { Pill } from '../../marks/Pill';
import { rowClick, rowKeys } from '../../parts/rows';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { useMeterName } from '../../words/meters';
import { words } from './words';

type Found = Schema['PriceDisagreements'];

const FEW = 10;

export function Disagreements({ of }: { of: Found }) {
  const t = useWords(words);
  const [search, change] = useAddress();
  const open = of.items.filter((item) => item.settled_by === null);
  const all = search['settled'] === '1';
  const wanted = all ? of.items : open;
  const rows = search['differ'] === 'all' ? wanted : wanted.slice(0, FEW);
  if (of.items.length === 0) return null;
  return (
    <Section
      title={t('differ')}
      note={`${open.length ? t('undecidedCount', { count: open.length }) : t('allDecided')}; ${t('differNote')}`}
      right={<label className="tap check"><input type="checkbox" checked={all} onChange={() => change({ settled: all ? undefined : '1' })} />{t('showSettled')}</label>}
    >
      {rows.length === 0 ? null : (
        <table className="t r open-rows">
          <thead><tr><th>{t('model')}</th><th>{t('meter')}</th><th>{t('says')}</th><th>{t('settledBy')}</th></tr></thead>
          <tbody onKeyDown={rowKeys} onClick={rowClick}>{rows.map((row) => <Line key={`${row.provider} ${row.model} ${row.meter}`} of={row} />)}</tbody>
        </table>
      )}
      {rows.length < wanted.length ? <p className="table-note"><button type="button" className="btn sm" onClick={() => change({ differ: 'all' })}>{t('showAll', { count: wanted.length })}</button></p> : null}
    </Section>
  );
}

function Line({ of }: { of: Found['items'][number] }) {
  const t = useWords(words);
  const named = useMeterName();
  const [, change] = useAddress();
  return (
    <tr>
      <td className="name"><button type="button" className="rowlink" data-row onClick={() => change({ p: of.provider, id: `${of.provider}/${of.model}` })}>{of.model}</button> <span className="s light">{of.provider}</span></td>
      <td className="phr">{named(of.meter)}</td>
      <td className="phr">{Object.entries(of.values).map(([source, usd]) => <span key={source} className="says"><b>{usd}</b> <span className="s small">{source}</span></span>)}</td>
      <td className="st small-text q">{of.settled_by ?? <Pill kind="warn" icon="warn">{t('undecided')}</Pill>}</td>
    </tr>
  );
}
