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
    <Section title={t('habits')} note={t(`window_${of.window.name}`)} first>
      {of.habits.length === 0 ? <p className="q">{t('noHabits')}</p> : <ol className="hab">{of.habits.map((habit) => <One key={habit.kind} of={habit} />)}</ol>}
      <p className="small s table-note">{t('costOf')} {t('shown')}</p>
    </Section>
  );
}

function One({ of }: { of: Habit }) {
  const t = useWords(words);
  const { figures, language } = useSettings();
  const worth = nano(of.api_equivalent_usd);
  return (
    <li>
      <div>
        <p><b>{t(of.kind)}</b></p>
        <p>{say(words, language, `${of.kind}_do`, { count: of.calls })}</p>
      </div>
      <span className="num">
        <Money usd={of.cost_usd} significant={3} />
        {worth > 0n ? <span className="small">{t('worthOf', { money: figures.money(worth, { significant: 3 }) })}</span> : null}
      </span>
    </li>
  );
}
