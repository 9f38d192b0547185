/** How each client is pointed here: one tab for each, the lines to paste, a button that copies them. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';

import { useAddress } from '../app/address';
import { useSession } from '../api/session';
import { useWords } from '../words/catalogue';
import { connecting } from '../words/connecting';
import { Code } from './Code';
import { CLIENT_NAMES, CLIENTS, clientOf, gatewayFor, linesFor, type Place } from './connect';

const UNKNOWN_KEY = 'nk_...';

export function usePlace(key: string | undefined | null): Place & { guessed: boolean } {
  const { data: me } = useSession();
  const told = me?.addresses?.calls ?? undefined;
  return { gateway: gatewayFor(told, location.origin), admin: location.origin, key: key === null ? undefined : (key ?? UNKNOWN_KEY), guessed: told === undefined };
}

/** With the secret where it is known; `keyless` where no call needs one. */
export function Connect({ secret, keyless }: { secret?: string | undefined; keyless?: boolean }) {
  const t = useWords(connecting);
  const [search, change] = useAddress();
  const { guessed, ...place } = usePlace(keyless ? null : secret);
  return (
    <Tabs className="connect" selectedKey={clientOf(search['client'])} onSelectionChange={(key) => change({ client: String(key) }, true)}>
      <TabList className="cl" aria-label={t('client')}>
        {CLIENTS.map((id) => <Tab key={id} id={id}>{CLIENT_NAMES[id]}</Tab>)}
      </TabList>
      {CLIENTS.map((id) => (
        <TabPanel key={id} id={id}>
          {linesFor(id, place).map((lines) => (
            <div key={lines.step} className="step">
              <p>{t(lines.step)}</p>
              <Code label={`${CLIENT_NAMES[id]}: ${t('lines')}`} text={lines.text} />
            </div>
          ))}
        </TabPanel>
      ))}
      <p className="small s">{t('gateway', { address: place.gateway })} {guessed ? `${t('guessed')} ` : ''}{t('undo')}</p>
    </Tabs>
  );
}
