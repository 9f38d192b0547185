import { useSettings } from '../../app/settings';
import { nano, sum } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { Connect } from '../../parts/Connect';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { cached, type Mine } from './mine';
import { words } from './words';

const ID_CHARS = 12;

export function OwnSessions({ of }: { of: Mine }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures, dates } = useSettings();
  const percent = (share: number | undefined) => (share === undefined ? '' : figures.percent(share));
  return (
    <Section title={t('sessions')} note={t(`window_${of.window.name}`)}>
      {of.sessions.length === 0 ? <None /> : (
        <table className="t r">
          <thead><tr><th>{t('session')}</th><th className="w">{t('mandate')}</th><th className="num w">{t('started')}</th><th className="num w">{t('calls')}</th><th className="num w">{t('cached')}</th><th className="num">{t('cost', { currency: figures.currency.currency })}</th></tr></thead>
          <tbody>
            {of.sessions.map((session) => (
              <tr key={`${session.client} ${session.session}`}>
                <td className="name">{session.client ?? c('unknown')} <code className="s light">{session.session.slice(0, ID_CHARS)}</code></td>
                <td className="w q">{session.mandate ?? t('noMandate')}</td>
                <td className="num w q">{dates.moment(session.started_at)}</td>
                <td className="num w">{figures.number(session.calls)}</td>
                <td className="num w">{percent(cached([session]))}</td>
                <td className="num"><Money usd={session.cost_usd} decimals={2} /></td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td className="name">{t('together')}</td><td className="w" /><td className="num w" />
              <td className="num w">{figures.number(of.sessions.reduce((all, session) => all + session.calls, 0))}</td>
              <td className="num w">{percent(cached(of.sessions))}</td>
              <td className="num"><Money usd={sum(of.sessions.map((session) => nano(session.cost_usd)))} decimals={2} /></td>
            </tr>
          </tfoot>
        </table>
      )}
    </Section>
  );
}

/** Whoever has called nothing yet is shown how. */
function None() {
  const t = useWords(words);
  return (
    <>
      <Notice then={t('noSessionsDo')}>{t('noSessions')}</Notice>
      <Connect />
    </>
  );
}
