/** A view under a name: saved, opened again, forgotten. The server keeps them for who is signed in. */
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

import { useForgetView, useSaveView, useViews } from '../../app/views';
import { Ask } from '../../parts/Ask';
import { Failure } from '../../parts/Notice';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import { words } from './words';

export function Naming({ close, suggested }: { close: () => void; suggested: string }) {
  const t = useWords(words);
  const tell = useToast();
  const search = useRouterState({ select: (now) => now.location.searchStr });
  const [text, setText] = useState('');
  const save = useSaveView();
  const forget = useForgetView();
  const name = text.trim();
  const act = () => save.mutate({ name, address: `/explore${search}` }, {
    onSuccess: () => {
      tell({ text: t('savedAs', { name }), undo: () => forget.mutate(name) });
      close();
    },
  });
  return (
    <Ask title={t('saveTitle')} open close={close} verb={t('save')} act={act} ready={name !== '' && !save.isPending}>
      <label htmlFor="view-name">{t('name')}</label>
      <input className="inp" id="view-name" value={text} maxLength={80} placeholder={suggested} autoFocus onChange={(event) => setText(event.target.value)} />
      <p className="small s">{t('saveHelp')}</p>
      {save.isError ? <Failure error={save.error} /> : null}
    </Ask>
  );
}

export function Saved() {
  const t = useWords(words);
  const tell = useToast();
  const { data: views = [] } = useViews();
  const save = useSaveView();
  const drop = useForgetView();
  const forget = (name: string) => {
    const gone = views.find((each) => each.name === name);
    drop.mutate(name, { onSuccess: () => tell({ text: t('forgotten', { name }), undo: () => { if (gone) save.mutate(gone); } }) });
  };
  if (views.length === 0) return null;
  return (
    <DialogTrigger>
      <Button className="btn sm">{t('views')}</Button>
      <Popover className="pop on" placement="bottom end">
        <Dialog aria-label={t('views')}>
          <ul className="views">
            {views.map((view) => (
              <li key={view.name}>
                <a href={view.address} className="cut"><bdi>{view.name}</bdi></a>
                <button type="button" className="x" aria-label={t('forget', { name: view.name })} onClick={() => forget(view.name)}>
                  <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 1l8 8m0-8-8 8" /></svg>
                </button>
              </li>
            ))}
          </ul>
          {drop.isError ? <Failure error={drop.error} /> : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
