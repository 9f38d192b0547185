/** How the dashboard looks to its reader, who they are to the server, and for an admin: who may sign in. */
import { useMay } from '../../api/session';
import { useWords } from '../../words/catalogue';
import { Looks } from './Looks';
import { Users } from './Users';
import { words } from './words';
import { You } from './You';

export function SettingsPage() {
  const t = useWords(words);
  const may = useMay();
  return (
    <>
      <h1 className="title">{t('title')}</h1>
      <p className="q">{t('lead')}</p>
      <div className="half settings">
        <Looks />
        <You />
      </div>
      {may('users') ? <Users /> : null}
    </>
  );
}
