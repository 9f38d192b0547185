/** One list of pages, budgets and teams; Ctrl or Cmd K, or `/`. Loaded when it is first asked for. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Autocomplete, Dialog, Input, ListBox, ListBoxItem, Modal, ModalOverlay, SearchField } from 'react-aria-components';

import { get } from '../api/client';
import { useMay } from '../api/session';
import { useWords } from '../words/catalogue';
import { usePalette } from './palette-state';
import { PAGES, useOffered } from './pages';
import { useViews } from './views';
import { frame } from './words';

interface Found {
  id: string;
  kind: string;
  name: string;
  to: string;
}

const MOST = 12;

export default function Palette() {
  const t = useWords(frame);
  const { close } = usePalette();
  const may = useMay();
  const offered = useOffered();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: ({ signal }) => get('/api/v1/budgets', { limit: 1000 }, signal), enabled: may('budgets') });
  const teams = useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => get('/api/v1/teams', { limit: 1000 }, signal), enabled: may('teams') });
  const views = useViews();
  const found: Found[] = [
    ...PAGES.filter(offered).map((page) => ({ id: `page ${page.id}`, kind: t('page'), name: t(page.id), to: page.path })),
    ...(views.data ?? []).map((view) => ({ id: `view ${view.name}`, kind: t('view'), name: view.name, to: view.address })),
    ...(budgets.data?.items ?? []).map((budget) => ({ id: `budget ${budget.id}`, kind: t('budget'), name: budget.id, to: `/budgets?id=${encodeURIComponent(budget.id)}` })),
    ...(teams.data?.items ?? []).map((team) => ({ id: `team ${team.id}`, kind: t('team'), name: team.name || team.id, to: `/explore?f=${encodeURIComponent(`team:${team.id}`)}` })),
  ];
  const wanted = text.trim().toLocaleLowerCase();
  const hits = found.filter((each) => each.name.toLocaleLowerCase().includes(wanted)).slice(0, MOST);
  return (
    <ModalOverlay className="veil topd on" isOpen onOpenChange={(is) => (is ? undefined : close())} isDismissable>
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
                close();
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
