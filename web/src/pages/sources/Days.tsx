/** Day by day: what the ledger has, against what the vendor charged, by the one bar. */
import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { approximately, type Nano } from '../../figures/decimal';
import { plusDays } from '../../figures/period';
import { Money } from '../../marks/Money';
import { Notice } from '../../parts/Notice';
import { Section, Segments } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { type Coverage, type DayLine, dayLines, ties } from './coverage';
import { words } from './words';

export function Days({ of }: { of: Coverage }) {
  const t = useWords(words);
  const [search, change] = useAddress();
  const { figures } = useSettings();
  const vendors = [...new Set(of.totals.map((total) => total.vendor))].toSorted();
  const vendor = vendors.find((each) => each === search['v']);
  const days = dayLines(of, vendor);
  const tied = of.totals.length > 0;
  const most = days.reduce<Nano>((max, day) => [max, day.ledger, day.vendor ?? 0n].reduce((a, b) => (a > b ? a : b)), 1n);
  const currency = figures.currency.currency;
  const long = days.some((day) => isLong(day));
  const right = vendors.length > 1 ? <Segments label={t('vendorName')} value={vendor ?? ''} options={[{ id: '', label: t('allVendors') }, ...vendors.map((id) => ({ id, label: id }))]} choose={(id) => change({ v: id || undefined })} /> : undefined;
  return (
    <Section title={tied ? t(long ? 'months' : 'days') : t('daysAlone')} note={tied ? t(long ? 'monthsNote' : 'daysNote') : t('aloneNote')} right={right}>
      {days.length === 0 ? <Notice then={t('noDaysDo')}>{t('noDays')}</Notice> : (
        <table className="t r">
          <thead>
            <tr><th>{t('day')}</th><th>{t('bar')}</th><th className="num">{t('ledger', { currency })}</th>{tied ? <><th className="num w">{t('charged', { currency })}</th><th className="num w w2">{t('difference')}</th></> : null}</tr>
          </thead>
          <tbody>{days.map((day) => <Line key={`${day.day} ${day.until}`} of={day} most={most} tied={tied} />)}</tbody>
        </table>
      )}
    </Section>
  );
}

const isLong = (of: DayLine) => of.until > plusDays(of.day, 1);

function Line({ of, most, tied }: { of: DayLine; most: Nano; tied: boolean }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const name = isLong(of) ? t('daysRange', { from: dates.date(of.day), to: dates.date(plusDays(of.until, -1)) }) : dates.date(of.day, true);
  return (
    <tr>
      <td className="name light nw">{name}</td>
      <td className="full bar-cell"><CoverBar of={of} most={most} /></td>
      <td className="num"><Money usd={of.ledger} decimals={2} /></td>
      {tied ? <><td className="num w">{of.vendor === undefined ? '' : <Money usd={of.vendor} decimals={2} />}</td><td className="num w w2"><Difference of={of} /></td></> : null}
    </tr>
  );
}

function Difference({ of }: { of: DayLine }) {
  const t = useWords(words);
  if (of.vendor === undefined) return null;
  return ties(of) ? <span className="q">{t('ties')}</span> : <Money usd={of.vendor - of.ledger} signed decimals={2} />;
}

/** Solid in the ledger, dashed missing up to the vendor's tick, cross-hatched what the ledger has beyond it. */
function CoverBar({ of, most }: { of: DayLine; most: Nano }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const share = (value: Nano) => (approximately(value) / approximately(most)) * 98;
  const limit = of.vendor ?? of.ledger;
  const solid = of.ledger < limit ? of.ledger : limit;
  const segment = (name: string, from: Nano, to: Nano) => (to > from ? <span className={name} style={{ left: `${share(from)}%`, width: `${share(to) - share(from)}%` }} /> : null);
  const label = `${t('ledger', { currency: figures.money(of.ledger) })}${of.vendor === undefined ? '' : `; ${t('charged', { currency: figures.money(of.vendor) })}`}`;
  return (
    <div className="bb" role="img" aria-label={label}>
      {segment('com', 0n, solid)}
      {segment('fcover', of.ledger, limit)}
      {segment('allowed', limit, of.ledger)}
      {of.vendor === undefined ? null : <span className="lim" style={{ left: `${share(of.vendor)}%` }} />}
    </div>
  );
}
