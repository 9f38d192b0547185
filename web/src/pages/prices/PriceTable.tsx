import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { DOLLAR } from '../../figures/numbers';
import { Mark } from '../../marks/Mark';
import { Money } from '../../marks/Money';
import { rowClick, rowKeys } from '../../parts/rows';
import { useWords } from '../../words/catalogue';
import { useMeterName } from '../../words/meters';
import { column, decimalsOf, nanoOf, others, type Price, type Rate, sources } from './prices';
import { words } from './words';

const MOST = 100;
const TABLE = ['input', 'cache_read', 'cache_write', 'output'] as const;
const HEADS = { input: 'input', cache_read: 'fromCache', cache_write: 'cacheWrite', output: 'output' } as const;

export function PriceTable({ prices, calls }: { prices: Price[]; calls: Map<string, number> }) {
  const t = useWords(words);
  const [search, change] = useAddress();
  const { figures } = useSettings();
  const rows = search['all'] === '1' ? prices : prices.slice(0, MOST);
  return (
    <>
      <p className="small s table-note">{t('per', { currency: figures.currency.currency })}</p>
      <table className="t r open-rows">
        <thead>
          <tr>
            <th>{t('model')}</th>
            {TABLE.map((name) => <th key={name} className={name === 'cache_read' || name === 'cache_write' ? 'num w' : 'num'}>{t(HEADS[name])}</th>)}
            <th className="w w2">{t('rest')}</th><th className="w w2">{t('source')}</th><th className="num w">{t('calls')}</th>
          </tr>
        </thead>
        <tbody onKeyDown={rowKeys} onClick={rowClick}>
          {rows.map((price) => <Line key={`${price.provider} ${price.model}`} of={price} calls={calls} />)}
        </tbody>
      </table>
      {rows.length < prices.length ? <p className="table-note"><button type="button" className="btn sm" onClick={() => change({ all: '1' })}>{t('showAll', { count: prices.length })}</button></p> : null}
    </>
  );
}

function Line({ of, calls }: { of: Price; calls: Map<string, number> }) {
  const named = useMeterName();
  const [search, change] = useAddress();
  const { figures } = useSettings();
  const id = `${of.provider}/${of.model}`;
  const chosen = search['id'] === id;
  const rest = others(of);
  const used = calls.get(`${of.provider} ${of.model}`);
  return (
    <tr aria-selected={chosen}>
      <td className="name"><button type="button" className="rowlink" data-row aria-expanded={chosen} onClick={() => change({ id: chosen ? undefined : id })}>{of.model}</button> <span className="s light">{of.provider}</span></td>
      {TABLE.map((name) => <td key={name} className={name === 'cache_read' || name === 'cache_write' ? 'num w' : name === 'input' ? 'num w-phone' : 'num'}><RateCell rate={column(of, name)} /></td>)}
      <td className="w w2 q small-text">{rest.slice(0, 2).map((meter) => named(meter)).join(', ')}{rest.length > 2 ? ` +${rest.length - 2}` : ''}</td>
      <td className="w w2 s small-text">{sources(of)[0]}</td>
      <td className="num w">{used === undefined ? '' : figures.number(used)}</td>
    </tr>
  );
}

/** A rate of a million; another unit stands in the sheet. */
function RateCell({ rate }: { rate: Rate | undefined }) {
  if (!rate || rate.per !== 1_000_000) return null;
  return <RateMoney rate={rate} />;
}

export function RateMoney({ rate }: { rate: Rate }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const usd = nanoOf(rate);
  const exact = figures.currency.currency === DOLLAR.currency;
  return (
    <span title={rate.doubt ? t('estimated', { why: rate.doubt }) : rate.source}>
      <Money usd={usd} {...(exact ? { decimals: decimalsOf(usd) } : {})} />
      {rate.doubt ? <> <Mark name="estimated" /></> : null}
    </span>
  );
}
