/** One model at one seller: what is charged now, its steps in time, where sources differ, who else sells it. */
import { useQuery } from '@tanstack/react-query';

import { now } from '../../api/clock';
import { get } from '../../api/client';
import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { Code } from '../../parts/Code';
import { Inspect } from '../../parts/Inspect';
import { Loaded } from '../../parts/Loaded';
import { useWords } from '../../words/catalogue';
import { useMeterName } from '../../words/meters';
import { Differ } from './Differ';
import { discount, type Sheet } from './prices';
import { RateMoney } from './PriceTable';
import { Steps } from './Steps';
import { words } from './words';

export function SheetOf({ provider, model, close }: { provider: string; model: string; close: () => void }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const sheets = useQuery({ queryKey: ['price', model], queryFn: ({ signal }) => get(`/api/v1/prices/${encodeURIComponent(model)}` as '/api/v1/prices/{id}', {}, signal) });
  return (
    <Inspect title={t('ofSeller', { model, seller: provider })} close={close}>
      <Loaded query={sheets}>
        {({ items }) => {
          const sheet = items.find((each) => each.provider === provider);
          if (!sheet) return null;
          return (
            <>
              <Now of={sheet} />
              <Steps of={sheet} />
              <Differ of={sheet} />
              <Elsewhere sheets={items.filter((each) => each !== sheet)} />
              <h3 className="sub">{t('own')}</h3>
              <Code label={t('overlay')} text={discount(provider, model, dates.dayOf(now()))} />
            </>
          );
        }}
      </Loaded>
    </Inspect>
  );
}

function Now({ of }: { of: Sheet }) {
  const t = useWords(words);
  const named = useMeterName();
  const { figures } = useSettings();
  const unit = (per: number) => (`unit${per}` in words.en ? t(`unit${per}` as 'unit1') : figures.number(per));
  const tokens = (count: number | null) => (count === null ? t('notKnown') : t('tokens', { count: figures.number(count) }));
  return (
    <>
      <p className="small s">{t('context')} {tokens(of.context_tokens)} · {t('mostOut')} {tokens(of.max_output_tokens)}</p>
      <table className="t">
        <thead><tr><th>{t('meter')}</th><th className="num">{t('rate', { currency: figures.currency.currency })}</th><th>{t('unit')}</th><th>{t('source')}</th></tr></thead>
        <tbody>
          {Object.entries(of.rates).map(([meter, rate]) => (
            <tr key={meter}><td>{named(meter)}</td><td className="num"><RateMoney rate={rate} /></td><td className="q">{unit(rate.per)}</td><td className="s small-text">{rate.source}</td></tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Elsewhere({ sheets }: { sheets: Sheet[] }) {
  const t = useWords(words);
  const [, change] = useAddress();
  if (sheets.length === 0) return null;
  return (
    <>
      <h3 className="sub">{t('elsewhere')}</h3>
      <table className="t">
        <tbody>
          {sheets.map((sheet) => (
            <tr key={sheet.provider}>
              <td><button type="button" className="rowlink" onClick={() => change({ id: `${sheet.provider}/${sheet.model}`, p: sheet.provider })}>{sheet.provider}</button></td>
              <td className="num on-money">{sheet.rates['input'] ? <RateMoney rate={sheet.rates['input']} /> : null}</td>
              <td className="num on-money">{sheet.rates['output'] ? <RateMoney rate={sheet.rates['output']} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
