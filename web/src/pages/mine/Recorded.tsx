import { Go } from '../../parts/Go';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import type { Mine } from './mine';
import { words } from './words';

export function Recorded({ of }: { of: Mine }) {
  const t = useWords(words);
  return (
    <Section title={t('recorded')}>
      <dl className="facts">
        <dt>{t('name')}</dt><dd>{t('pseudonym', { person: of.person })}</dd>
        <dt>{t('counts')}</dt><dd><Go to="/privacy">{t('kept')}</Go></dd>
        <dt>{t('prompts')}</dt><dd>{t('never')}</dd>
        <dt>{t('alone')}</dt><dd>{t('onlyYou')}</dd>
      </dl>
    </Section>
  );
}
