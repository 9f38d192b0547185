import type { Schema } from '../../api/client';
import type { Role } from '../../api/session';
import { Icon } from '../../marks/Icon';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { words } from './words';

type Privacy = Schema['Privacy'];

const ROLES: Role[] = ['admin', 'operator', 'finance', 'team_lead', 'developer'];

export function Views({ of }: { of: Privacy }) {
  const t = useWords(words);
  return (
    <Section title={t('views')} note={t('viewsNote')}>
      <div className="scroll rights-box" role="region" aria-label={t('views')} tabIndex={0}>
        <table className="t rights">
          <thead><tr><th>{t('right')}</th>{ROLES.map((role) => <th key={role}>{t(role)}</th>)}</tr></thead>
          <tbody>
            {of.views.map((view) => (
              <tr key={view.name}>
                <td title={view.routes.join('\n')}><code>{view.name}</code></td>
                {ROLES.map((role) => (
                  <td key={role}>{view.roles.includes(role) ? <><Icon name="ok" className="okc" /><span className="vh">{t('may')}</span></> : <span className="vh">{t('mayNot')}</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
