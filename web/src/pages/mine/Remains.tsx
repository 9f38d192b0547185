import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { BudgetBar } from '../../parts/BudgetBar';
import { useWords } from '../../words/catalogue';
import { type Limit, type Mine, tightest } from './mine';
import { words } from './words';

export function Remains({ of }: { of: Mine }) {
  const t = useWords(words);
  const limit = tightest(of.limits);
  return (
    <section className="first">
      {limit ? <Left of={limit} /> : (
        <h1>
          <span className="q">{t('noLimit')}</span>
          <span className="hero-line"><span className="fig"><Money usd={of.today.cost_usd} decimals={2} /></span><span className="q">{t('noLimitNote')}</span></span>
        </h1>
      )}
      <dl className="key">
        <div><dt><span className="sw" />{t('used')}</dt><dd><Money usd={limit?.used_usd ?? of.today.cost_usd} decimals={2} /></dd></div>
        {limit ? <div><dt><span className="sw held" />{t('held')}</dt><dd><Money usd={limit.held_usd} decimals={2} /></dd></div> : null}
        {limit ? <div><dt><span className="sw lim" />{t('limit')}</dt><dd><Money usd={limit.limit_usd} decimals={2} /></dd></div> : null}
        <div><dt>{t(`window_${of.window.name}`)}</dt><dd><Money usd={of.window.cost_usd} decimals={2} /></dd></div>
        {nano(of.window.api_equivalent_usd) > 0n ? <div><dt>{t('worth')}</dt><dd><Money usd={of.window.api_equivalent_usd} decimals={2} /></dd></div> : null}
      </dl>
    </section>
  );
}

function Left({ of }: { of: Limit }) {
  const t = useWords(words);
  const { figures, dates } = useSettings();
  const limit = nano(of.limit_usd);
  const time = of.resets_at ? dates.moment(of.resets_at) : '';
  return (
    <>
      <h1>
        <span className="q">{t('left')}</span>
        <span className="hero-line">
          <span className="fig"><Money usd={of.left_usd} decimals={2} /></span>
          <span className="q">{t(time ? 'of' : 'ofTotal', { money: figures.money(limit, { decimals: 2 }), time })}</span>
        </span>
      </h1>
      <p className="lead">{t('tightest', { budget: of.budget })}</p>
      <BudgetBar committed={nano(of.used_usd)} held={nano(of.held_usd)} limit={limit} large labels={[{ at: 0n, text: t('start'), side: 'l' }, { at: limit, text: t('yourLimit'), side: 'r' }]} />
    </>
  );
}
