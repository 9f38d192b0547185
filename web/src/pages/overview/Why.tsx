/** Why the sum changed against the same stretch of the window before. */
import { useQuery } from '@tanstack/react-query';

import { get, type Schema } from '../../api/client';
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

type Variance = Schema['Variance'];

interface Facts {
  calls_before?: number;
  calls_after?: number;
  model?: string;
  from?: string | number;
  to?: string | number;
  models?: { model: string; usd: string; percent: string | number }[];
}

export function Why({ name, against }: { name: string; against: string }) {
  const t = useWords(words);
  const window = useWindow();
  const shown = isForecast(window);
  const variance = useQuery({
    queryKey: ['variance', window.period.kind, window.today],
    queryFn: ({ signal }) => get('/api/v1/variance', { window: window.period.kind }, signal),
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
  const facts = cause.facts as Facts;
  const share = (value: number | string | undefined) => figures.percent(Number(value ?? 0), 0);
  switch (cause.cause) {
    case 'volume':
      return t('callsFrom', { before: figures.number(facts.calls_before ?? 0), after: figures.number(facts.calls_after ?? 0) });
    case 'model_mix':
      return facts.model ? t('shareFrom', { name: facts.model, before: share(facts.from), after: share(facts.to) }) : t('noFact');
    case 'cache':
      return facts.from === undefined ? t('noFact') : t('cacheFrom', { before: share(facts.from), after: share(facts.to) });
    case 'price':
      return facts.models?.length
        ? facts.models.map(({ model, percent }) => t('priceFrom', { name: model, change: figures.percent(Number(percent) / 100, 0, true) })).join(', ')
        : t('noFact');
    case 'other':
      return t('otherNote');
  }
}
