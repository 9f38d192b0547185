import { Code } from '../../parts/Code';
import { usePlace } from '../../parts/Connect';
import { linesFor } from '../../parts/connect';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { connecting } from '../../words/connecting';
import { words } from './words';

const VENDORS = 'sources:\n  anthropic: { api_key: "env:ANTHROPIC_ADMIN_KEY", every: 6h }\n  openai: { api_key: "env:OPENAI_ADMIN_KEY", every: 6h }';

export function AddSource() {
  const t = useWords(words);
  const c = useWords(connecting);
  const place = usePlace(undefined);
  const part = (client: 'collector' | 'otlp') =>
    linesFor(client, place).map((lines) => (
      <div key={lines.step} className="step">
        <p>{c(lines.step)}</p>
        <Code label={c('lines')} text={lines.text} />
      </div>
    ));
  return (
    <Section title={t('add')} note={t('addGateway')}>
      <div className="half even">
        <div>
          {part('collector')}
          <div className="step">
            <p>{t('vendorTotals')}. {t('vendorTotalsDo')}</p>
            <Code label={t('lines')} text={VENDORS} />
          </div>
        </div>
        <div>{part('otlp')}</div>
      </div>
    </Section>
  );
}
