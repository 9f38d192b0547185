import { useSettings } from '../../app/settings';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import type { Mine } from './mine';
import { words } from './words';

export function Looked({ of }: { of: Mine }) {
  const t = useWords(words);
  const { dates } = useSettings();
  return (
    <Section title={t('looks')}>
      {of.looks.length === 0 ? <p className="q">{t('noLooks')}</p> : (
        <ol className="hab">
          {of.looks.map((look) => (
            <li key={`${look.at} ${look.who} ${look.reason}`}>
              <div><p><b>{look.reason}</b></p><p>{look.who}</p></div>
              <span className="num"><span className="small">{dates.moment(look.at)}</span></span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
