import { useSettings } from '../../app/settings';
import { Icon, type IconName } from '../../marks/Icon';
import { Go } from '../../parts/Go';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import type { MissingGroup } from './coverage';
import { useSourceName } from './SourceTable';
import { words } from './words';

type Kind = MissingGroup['kind'];
const WHAT: Record<Kind, 'whatPrice' | 'whatTelling' | 'whatVendorTotal' | 'whatSource' | 'whatLedger' | 'whatVendor' | 'whatVariance'> = {
  price: 'whatPrice', telling: 'whatTelling', vendor_total: 'whatVendorTotal', source: 'whatSource', missing_in_ledger: 'whatLedger', missing_at_vendor: 'whatVendor',
  price_variance: 'whatVariance', quantity_variance: 'whatVariance', amount_variance: 'whatVariance',
};
const ICONS: Partial<Record<Kind, IconName>> = { price: 'unpriced', source: 'silent', missing_in_ledger: 'gap', vendor_total: 'ring' };

export function Gaps({ groups, truncated }: { groups: MissingGroup[]; truncated: boolean }) {
  const t = useWords(words);
  return (
    <Section title={t('missing')}>
      {groups.length === 0 ? <p className="q">{t('nothing')}</p> : <ul className="need gaps">{groups.map((group) => <Gap key={`${group.kind} ${group.provider} ${group.source}`} of={group} />)}</ul>}
      {truncated ? <Notice>{t('truncated')}</Notice> : null}
    </Section>
  );
}

function Gap({ of }: { of: MissingGroup }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const name = useSourceName();
  const [first] = of.days;
  const last = of.days.at(-1);
  const when = first === undefined || last === undefined ? '' : first === last ? dates.date(first) : `${t('of', { count: of.days.length })}, ${t('daysRange', { from: dates.date(first), to: dates.date(last) })}`;
  return (
    <li>
      <Icon name={ICONS[of.kind] ?? 'warn'} className={of.kind === 'vendor_total' ? 'quietc' : 'warnc'} />
      <div>
        <p><b>{t(of.kind === 'source' ? 'missing_source' : of.kind)}</b>{when ? <span className="s"> {when}</span> : null}</p>
        <p className="q">{t(WHAT[of.kind], { provider: of.provider || t('source'), source: of.source ? name(of.source) : t('source') })}</p>
        <p className="small s" lang="en">{of.what.slice(0, 2).join(' ')}</p>
        {of.kind === 'price' ? <Go className="tap" to="/prices">{t('givePrice')}</Go> : null}
      </div>
    </li>
  );
}
