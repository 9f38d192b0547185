import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { Section } from '../../parts/Section';
import { say, useWords } from '../../words/catalogue';
import type { Habit, Mine } from './mine';
import { words } from './words';

export function Habits({ of }: { of: Mine }) {
  const t = useWords(words);
  return (
    <Section title={t('habits')} first>
      {of.habits.length === 0 ? <p className="q">{t('noHabits')}</p> : <ol className="hab">{of.habits.map((habit) => <One key={`${habit.kind} ${habit.facts.model ?? ''}`} of={habit} />)}</ol>}
      <p className="small s table-note">{t('shown')}</p>
    </Section>
  );
}

function One({ of }: { of: Habit }) {
  const t = useWords(words);
  const { figures, language } = useSettings();
  const known = of.kind in words.en && `${of.kind}_do` in words.en;
  const money = (usd: string) => figures.amount(nano(usd), { significant: 3 });
  return (
    <li>
      <div>
        <p><b>{known ? t(of.kind as 'large_model') : of.kind.replaceAll('_', ' ')}</b></p>
        {known ? <p>{say(words, language, `${of.kind}_do` as 'large_model_do', { count: of.facts.count ?? 0, model: of.facts.model ?? '' })}</p> : null}
      </div>
      <span className="num">
        <Money usd={of.size_usd} significant={3} mark="estimated" />
        <span className="small">{of.low_usd && of.high_usd ? t('range', { low: money(of.low_usd), high: money(of.high_usd) }) : t('aMonth')}</span>
      </span>
    </li>
  );
}
