/** Save, share, export, and the same as an API call. */
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

import { seesCalls, useSession } from '../../api/session';
import { copy } from '../../figures/clipboard';
import { csvPages, saveLines } from '../../figures/csv';
import { useSettings } from '../../app/settings';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { command } from './command';
import { callHead, callLine, tableLines } from './export';
import { askCalls, callsQuestion } from './calls';
import type { Found, Scope } from './questions';
import { Naming, Saved } from './SavedViews';
import type { PageState } from './state';
import { words } from './words';

export function Actions({ state, found, scope }: { state: PageState; found: Found | undefined; scope: Scope }) {
  const t = useWords(words);
  const tell = useToast();
  const [naming, setNaming] = useState(false);
  const link = async () => tell({ text: (await copy(location.href)) ? t('linkCopied') : t('copyFailed') });
  return (
    <span className="acts">
      <Saved />
      <button type="button" className="btn sm" onClick={() => setNaming(true)}>{t('save')}</button>
      <button type="button" className="btn sm" onClick={() => void link()}>{t('link')}</button>
      <Export state={state} found={found} scope={scope} />
      {found ? <ApiCall api={found.api} /> : null}
      {naming ? <Naming close={() => setNaming(false)} suggested={state.period} /> : null}
    </span>
  );
}

function Export({ state, found, scope }: { state: PageState; found: Found | undefined; scope: Scope }) {
  const t = useWords(words);
  const tell = useToast();
  const { figures } = useSettings();
  const { data: me } = useSession();
  const { period } = state.window;
  const table = async () => {
    if (!found) return;
    const name = `nytta-${state.asked.by}-${period.text}.csv`;
    if (await saveLines(name, (async function* () { yield* tableLines(state.asked, found); })())) tell({ text: t('exported', { name }) });
  };
  const calls = async () => {
    const name = `nytta-calls-${period.text}.csv`;
    let written = 0;
    const page = async (cursor: string | undefined) => {
      const answer = await askCalls({ ...callsQuestion(scope), limit: 1000, cursor });
      written += answer.items.length;
      if (answer.next_cursor) tell({ text: t('exporting', { number: figures.number(written) }) });
      return answer;
    };
    if (await saveLines(name, csvPages(callHead, page, callLine))) tell({ text: t('exported', { name }) });
  };
  const start = (wanted: string) => void (wanted === 'table' ? table() : calls()).catch((error: unknown) => tell({ text: error instanceof Error ? error.message : String(error) }));
  const mayCalls = me !== undefined && seesCalls(me);
  return (
    <MenuTrigger>
      <Button className="btn sm">{t('export')}{'\u2026'}</Button>
      <Popover placement="bottom end">
        <Menu className="menu" aria-label={t('export')} onAction={(key) => start(String(key))}>
          {[['table', t('csvTable')] as const, ...(mayCalls ? [['calls', t('csvCalls')] as const] : [])].map(([id, label]) => <MenuItem key={id} id={id}>{label}</MenuItem>)}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function ApiCall({ api }: { api: string }) {
  const t = useWords(words);
  const c = useWords(common);
  const tell = useToast();
  const text = command(api, location.origin);
  const take = async () => tell({ text: (await copy(text)) ? t('copied') : t('copyFailed') });
  return (
    <DialogTrigger>
      <Button className="btn sm">API</Button>
      <Popover className="pop on wide" placement="bottom end">
        <Dialog aria-label={t('apiCall')}>
          <h3>{t('apiCall')}</h3>
          <div className="code"><pre tabIndex={0}>{text}</pre><button type="button" className="btn sm" aria-label={t('copyCall')} onClick={() => void take()}>{c('copy')}</button></div>
          <p className="small s">{t('apiHelp')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
