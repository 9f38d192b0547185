/** From an empty server to the first call that is metered, and what comes after. */
import { useNewestCall, type UsageEvent } from '../../app/is-new';
import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { useMay } from '../../api/session';
import { nano } from '../../figures/decimal';
import { Connect, usePlace } from '../../parts/Connect';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { NewKey } from '../keys/NewKey';
import { Checklist } from './Checklist';
import { Listen } from './Listen';
import { useFacts } from './facts';
import { words } from './words';

export function FirstRunPage() {
  const t = useWords(words);
  const may = useMay();
  const [search, change] = useAddress();
  const newest = useNewestCall(true);
  const facts = useFacts();
  const place = usePlace(facts.keys === 0 ? null : undefined);
  const call = newest.data ?? undefined;
  const listen = <Listen call={call} address={place.gateway} budgets={facts.budgets ?? 0} />;
  return (
    <>
      <h1 className="title">{call ? <Works call={call} /> : t('title')}</h1>
      <p className="q">{call ? (facts.budgets ? t('allDone') : t('worksLead')) : t('lead')}</p>
      <div className="fr">
        <Checklist facts={facts} call={call} gateway={place.gateway} />
        <div>
          {call ? listen : null}
          <Section title={t('point')} note={t('pointNote')} first={!call}>
            {facts.keys === undefined ? null : facts.keys === 0 ? <p className="q key-note">{t('noKey')}</p> : (
              <p className="q key-note">{t('needsKey')} {may('keys.write') ? <button type="button" className="btn sm" onClick={() => change({ new: '1' })}>{t('makeKey')}</button> : null}</p>
            )}
            <Connect keyless={facts.keys === 0} />
          </Section>
          {call ? null : listen}
        </div>
      </div>
      <NewKey open={search['new'] === '1' && may('keys.write')} close={() => change({ new: undefined })} />
    </>
  );
}

function Works({ call }: { call: UsageEvent }) {
  const t = useWords(words);
  const { figures } = useSettings();
  return <>{call.cost_usd === null ? t('worksUnpriced') : t('works', { money: figures.money(nano(call.cost_usd)) })}</>;
}
