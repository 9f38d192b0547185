import { useSettings } from '../../app/settings';
import { Money } from '../../marks/Money';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { cached, type Mine } from './mine';
import { words } from './words';

export function OwnModels({ of }: { of: Mine }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures } = useSettings();
  if (of.models.length === 0) return null;
  return (
    <Section title={t('models')} note={t(`window_${of.window.name}`)}>
      <table className="t r">
        <thead><tr><th>{c('model')}</th><th className="num w">{t('calls')}</th><th className="num w">{t('cached')}</th><th className="num w">{t('worth')}</th><th className="num">{t('cost', { currency: figures.currency.currency })}</th></tr></thead>
        <tbody>
          {of.models.map((model) => {
            const share = cached([model]);
            return (
              <tr key={`${model.provider} ${model.model}`}>
                <td className="name">{model.model} <span className="s light">{model.provider}</span></td>
                <td className="num w">{figures.number(model.calls)}</td>
                <td className="num w">{share === undefined ? '' : figures.percent(share)}</td>
                <td className="num w"><Money usd={model.api_equivalent_usd} decimals={2} /></td>
                <td className="num"><Money usd={model.cost_usd} decimals={2} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
