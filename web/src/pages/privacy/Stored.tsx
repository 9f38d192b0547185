import type { Schema } from '../../api/client';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { words } from './words';

type Privacy = Schema['Privacy'];

export function Stored({ of }: { of: Privacy }) {
  const t = useWords(words);
  return (
    <Section title={t('stored')} first>
      <table className="t r">
        <thead><tr><th>{t('what')}</th><th>{t('days')}</th><th>{t('fields')}</th></tr></thead>
        <tbody>
          {of.stored.map((each) => (
            <tr key={each.what}>
              <td className="name">{t(each.what)}<span className="small">{t(`about_${each.what}`)}</span></td>
              <td className="phr nw">{each.days === null ? t('forEver') : t('dayCount', { count: each.days })}</td>
              <td className="phr s small-text fields">{each.fields.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
