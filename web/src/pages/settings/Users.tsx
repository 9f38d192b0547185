import { useSession } from '../../api/session';
import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { Pill } from '../../marks/Pill';
import { Loaded } from '../../parts/Loaded';
import { Notice } from '../../parts/Notice';
import { rowClick, rowKeys } from '../../parts/rows';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { type User, useUsers } from './users';
import { UserForm } from './UserForm';
import { words } from './words';

export function Users() {
  const t = useWords(words);
  const [search, change] = useAddress();
  const users = useUsers();
  const asked = search['user'];
  const old = users.data?.items.find((user) => user.id === asked);
  return (
    <Section title={t('users')} note={t('usersNote')} right={<button type="button" className="btn sm" onClick={() => change({ user: '+' })}>{t('newUser')}</button>}>
      <Loaded query={users}>
        {({ items }) => (items.length === 0 ? <Notice then={t('noUsersDo')}>{t('noUsers')}</Notice> : <Table users={items} open={(id) => change({ user: id })} />)}
      </Loaded>
      {users.data && (asked === '+' || old) ? <UserForm key={asked} old={old} close={() => change({ user: undefined })} /> : null}
    </Section>
  );
}

function Table({ users, open }: { users: User[]; open: (id: string) => void }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const { data: me } = useSession();
  return (
    <table className="t r open-rows">
      <thead><tr><th>{t('user')}</th><th>{t('role')}</th><th className="w">{t('teams')}</th><th className="w">{t('password')}</th><th className="w w2">{t('second')}</th><th>{t('state')}</th></tr></thead>
      <tbody onKeyDown={rowKeys} onClick={rowClick}>
        {users.map((user) => (
          <tr key={user.id}>
            <td className="name"><button type="button" className="rowlink" data-row onClick={() => open(user.id)}>{user.name || user.id}</button> <span className="s light">{user.name ? user.id : ''} {me?.id === user.id ? t('self') : ''}</span></td>
            <td className="phr">{t(`role_${user.role}`)}</td>
            <td className="w q">{user.teams.join(', ')}</td>
            <td className="w q">{user.has_password ? dates.moment(user.credentials_at) : t('noPassword')}</td>
            <td className="w w2 q">{user.totp ? t('code') : t('noCode')}</td>
            <td className="st">{user.disabled ? <Pill icon="cross">{t('disabled')}</Pill> : <Pill icon="ok">{t('open')}</Pill>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
