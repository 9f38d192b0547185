/** Models whose calls have no cost: what they are, and the lines that give them one. */
import type { Schema } from '../../api/client';
import { useSettings } from '../../app/settings';
import { Mark } from '../../marks/Mark';
import { Code } from '../../parts/Code';
import { exploreBy, Go } from '../../parts/Go';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { overlay } from './prices';
import { words } from './words';

type Need = Schema['Need'];

export function Unpriced({ needs }: { needs: Need[] }) {
  const t = useWords(words);
  return (
    <Section title={t('unpriced')} note={t('unpricedNote')} first>
      {needs.map((need) => <One key={`${need.subject.provider} ${need.subject.id}`} of={need} />)}
      <p className="small s table-note">{t('overlayThen')}</p>
    </Section>
  );
}

function One({ of }: { of: Need }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const facts = of.facts as { calls?: number; since?: string | null };
  const provider = of.subject.provider ?? '';
  return (
    <div className="half unpriced">
      <div>
        <p><b>{of.subject.id}</b> <span className="s">{provider}</span> <Mark name="unpriced" /></p>
        <p className="q">
          <Go className="tap" to={exploreBy('model', of.subject.id)}>
            {facts.since === null ? t('callsOfPeople') : t('callsSince', { count: facts.calls ?? 0, date: facts.since ? dates.moment(facts.since) : '' })}
          </Go>
        </p>
      </div>
      <div>
        <p className="q">{t('unpricedDo')}</p>
        <Code label={t('overlay')} text={overlay(provider, of.subject.id)} />
      </div>
    </div>
  );
}
