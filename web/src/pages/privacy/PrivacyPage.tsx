/** What is stored, for how long, who may see what, and who has looked: the same for everybody who asks. */
import { useQuery } from '@tanstack/react-query';

import { get, type Schema } from '../../api/client';
import { useSession } from '../../api/session';
import { useSettings } from '../../app/settings';
import { Go } from '../../parts/Go';
import { Loaded } from '../../parts/Loaded';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { Stored } from './Stored';
import { Views } from './Views';
import { words } from './words';

type Privacy = Schema['Privacy'];

const MOST_LOOKS = 200;

export function PrivacyPage() {
  const t = useWords(words);
  const privacy = useQuery({ queryKey: ['privacy'], queryFn: ({ signal }) => get('/api/v1/privacy', {}, signal) });
  const answer = privacy.data ? (privacy.data.text_stored ? t('text') : t('noText')) : t('title');
  return (
    <>
      <h1 className="title">{answer}</h1>
      <p className="q below">{t('lead')}</p>
      <Loaded query={privacy} lines={10}>
        {(of) => (
          <>
            <Stored of={of} />
            <div className="half even pair">
              <Groups of={of} />
              <You />
            </div>
            <Looks of={of} />
            <Views of={of} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Groups({ of }: { of: Privacy }) {
  const t = useWords(words);
  return (
    <Section title={t('groups')}>
      <p>{t('group', { count: of.min_group })}</p>
      {of.small_org ? <Notice kind="warn" icon="warn">{t('small', { who: of.small_org })}</Notice> : null}
    </Section>
  );
}

function You() {
  const t = useWords(words);
  const { data: me } = useSession();
  return (
    <Section title={t('you')}>
      <p>{me?.person ? t('youHave') : t('youNone')} {t('pseudonym')}</p>
      {me?.person ? <Go className="tap" to="/mine">{t('mine')}</Go> : null}
    </Section>
  );
}

function Looks({ of }: { of: Privacy }) {
  const t = useWords(words);
  const { dates } = useSettings();
  return (
    <Section title={t('looks')} note={t('looksNote')}>
      {of.looks.length === 0 ? <p><b>{t('noLooks')}</b> <span className="q">{t('noLooksDo')}</span></p> : (
        <table className="t r">
          <thead><tr><th>{t('reason')}</th><th>{t('who')}</th><th className="w">{t('path')}</th><th className="num">{t('when')}</th></tr></thead>
          <tbody>
            {of.looks.map((look) => (
              <tr key={`${look.at} ${look.who} ${look.path}`}>
                <td className="name">{look.reason}</td>
                <td className="phr">{look.who}</td>
                <td className="w q"><code>{look.path}</code></td>
                <td className="num q">{dates.moment(look.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {of.looks.length >= MOST_LOOKS ? <p className="small s table-note">{t('latest', { count: MOST_LOOKS })}</p> : null}
    </Section>
  );
}
