import type { ReactNode } from 'react';

import { type Theme, useSettings } from '../../app/settings';
import { DOLLAR, Figures, type Language } from '../../figures/numbers';
import { Section, Segments } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { words } from './words';

const LANGUAGES: { id: Language; label: string }[] = [{ id: 'en', label: 'English' }, { id: 'sv', label: 'Svenska' }];
const THEMES: Theme[] = ['system', 'light', 'dark'];

export function Looks() {
  const t = useWords(words);
  const { language, theme, keys, figures, currencies, choose } = useSettings();
  const { currency } = figures.currency;
  return (
    <Section title={t('looks')}>
      <Row label={t('language')}><Segments label={t('language')} value={language} options={LANGUAGES} choose={(id) => choose({ language: id })} /></Row>
      <Row label={t('theme')}><Segments label={t('theme')} value={theme} options={THEMES.map((id) => ({ id, label: t(id) }))} choose={(id) => choose({ theme: id })} /></Row>
      <Row label={t('currency')} help={<RateLine />}>
        <Segments label={t('currency')} value={currency} options={currencies.map((each) => ({ id: each.currency, label: each.currency }))} choose={(id) => choose({ currency: id })} />
      </Row>
      <Row label={t('singleKeys')} help={t('singleKeysHelp')}>
        <Segments label={t('singleKeys')} value={keys ? 'on' : 'off'} options={[{ id: 'on', label: t('on') }, { id: 'off', label: t('off') }]} choose={(id) => choose({ keys: id === 'on' })} />
      </Row>
    </Section>
  );
}

function RateLine() {
  const t = useWords(words);
  const { figures, currencies, dates, language } = useSettings();
  const { currency, usd, from, source } = figures.currency;
  if (currency === DOLLAR.currency) return <>{t('dollars')} {currencies.length === 1 ? t('onlyDollars') : ''}</>;
  return <>{t('rate', { currency, usd: new Figures(language).amount(usd), date: from ? dates.date(from.slice(0, 10)) : '', source: source ?? '' })} {t('dollars')}</>;
}

function Row({ label, help, children }: { label: string; help?: ReactNode; children: ReactNode }) {
  return (
    <div className="setting">
      <div><p>{label}</p>{help ? <p className="small s">{help}</p> : null}</div>
      {children}
    </div>
  );
}
