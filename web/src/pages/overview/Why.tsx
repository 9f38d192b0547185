/** Why the sum changed against the same stretch of the window before. */
import { useQuery } from '@tanstack/react-query';

import { ask } from '../../api/client';
import { useWindow } from '../../app/period';
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { Bridge } from '../../parts/Bridge';
import { Loaded } from '../../parts/Loaded';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { isForecast } from './standing';
import { words } from './words';

type Cause = 'price' | 'volume' | 'model_mix' | 'cache' | 'other';

interface Variance {
  before: { from: string; to: string; usd: string };
  after: { from: string; to: string; usd: string };
  causes: { cause: Cause; usd: string; facts: Record<string, string | number | null | undefined> }[];
}

export function Why({ name, against }: { name: string; against: string }) {
  const t = useWords(words);
  const window = useWindow();
  const shown = isForecast(window);
  const variance = useQuery({
    queryKey: ['variance', window.period.kind, window.today],
    queryFn: ({ signal }) => ask<Variance>('GET', '/api/v1/variance', { query: { window: window.period.kind }, signal }),
    enabled: shown,
  });
  if (!shown) return null;
  const change = variance.data ? nano(variance.data.after.usd) - nano(variance.data.before.usd) : undefined;
  return (
    <Section className="why-area" title={t('why')} note={change === undefined ? null : <><Money usd={change} signed decimals={0} /> {t('against', { window: against })}</>}>
      <Loaded query={variance} lines={7}>
        {({ before, after, causes }) => (
          <Bridge
            caption={`${t('why')}: ${t('whyAll')}`}
            from={{ label: against, usd: nano(before.usd), note: '' }}
            to={{ label: name, usd: nano(after.usd), note: '' }}
            steps={causes.map((cause) => ({ id: cause.cause, label: t(cause.cause), usd: nano(cause.usd), cause: <Words cause={cause} /> }))}
          />
        )}
      </Loaded>
    </Section>
  );
}

function Words({ cause }: { cause: Variance['causes'][number] }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const { facts } = cause;
  const share = (name: string) => figures.percent(Number(facts[name] ?? 0), 0);
  switch (cause.cause) {
    case 'volume':
      return t('callsFrom', { before: figures.number(Number(facts['calls_before'] ?? 0)), after: figures.number(Number(facts['calls_after'] ?? 0)) });
    case 'model_mix':
      return facts['model'] ? t('shareFrom', { name: String(facts['model']), before: share('share_before'), after: share('share_after') }) : t('noFact');
    case 'cache':
      return t('cacheFrom', { before: share('cache_share_before'), after: share('cache_share_after') });
    case 'price':
      return facts['model'] ? t('priceFrom', { name: String(facts['model']), change: figures.percent(Number(facts['change'] ?? 0), 0, true) }) : t('noFact');
    case 'other':
      return t('otherNote');
  }
}
