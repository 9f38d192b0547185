/** One list of pages, budgets and teams; Ctrl or Cmd K, or `/`. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Autocomplete, Dialog, Input, ListBox, ListBoxItem, Modal, ModalOverlay, SearchField } from 'react-aria-components';

import { get } from '../api/client';
import { useSession } from '../api/session';
import { useWords } from '../words/catalogue';
import { usePalette } from './palette-state';
import { PAGES } from './pages';
import { savedViews } from './views';
import { frame } from './words';

interface Found {
  id: string;
  kind: string;
  name: string;
  to: string;
}

const MOST = 12;

export function Palette() {
  const t = useWords(frame);
  const { shown, close } = usePalette();
  const { data: me } = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const open = shown === 'palette';
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: ({ signal }) => get('/api/v1/budgets', { limit: 1000 }, signal), enabled: open });
  const teams = useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => get('/api/v1/teams', { limit: 1000 }, signal), enabled: open });
  const all = useMemo<Found[]>(() => {
    const pages = PAGES.filter((page) => me && page.roles.includes(me.role)).map((page) => ({ id: `page ${page.id}`, kind: t('page'), name: t(page.id), to: page.path }));
    const found = (budgets.data?.items ?? []).map((budget) => ({ id: `budget ${budget.id}`, kind: t('budget'), name: budget.id, to: `/budgets?id=${encodeURIComponent(budget.id)}` }));
    const named = (teams.data?.items ?? []).map((team) => ({ id: `team ${team.id}`, kind: t('team'), name: team.name || team.id, to: `/explore?f=${encodeURIComponent(`team:${team.id}`)}` }));
    const views = (open ? savedViews() : []).map((view) => ({ id: `view ${view.name}`, kind: t('view'), name: view.name, to: `/explore${view.search}` }));
    return [...pages, ...views, ...found, ...named];
  }, [budgets.data, teams.data, me, t, open]);
  const wanted = text.trim().toLocaleLowerCase();
  const hits = all.filter((each) => each.name.toLocaleLowerCase().includes(wanted)).slice(0, MOST);
  const leave = () => { setText(''); close(); };
  return (
    <ModalOverlay className="veil topd on" isOpen={open} onOpenChange={(is) => (is ? undefined : leave())} isDismissable>
      <Modal className="pal">
        <Dialog aria-label={t('find')}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField aria-label={t('find')} autoFocus>
              <Input placeholder={t('find')} />
            </SearchField>
            <ListBox
              aria-label={t('find')}
              items={hits}
              selectionMode="none"
              renderEmptyState={() => <p className="q nothing">{t('nothingFound')}</p>}
              onAction={(id) => {
                const hit = hits.find((each) => each.id === id);
                leave();
                if (hit) void navigate({ href: hit.to });
              }}
            >
              {(hit) => (
                <ListBoxItem id={hit.id} textValue={hit.name} className="pal-row">
                  <span className="s small">{hit.kind}</span>
                  <span>{hit.name}</span>
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
          <div className="hint" aria-hidden="true">
            <span><kbd>↑</kbd> <kbd>↓</kbd> {t('choose')}</span>
            <span><kbd>Enter</kbd> {t('open')}</span>
            <span><kbd>Esc</kbd></span>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
