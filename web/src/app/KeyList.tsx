/** The keys and what they do. Loaded when it is first asked for. */
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { useWords } from '../words/catalogue';
import { PAGES, useOffered } from './pages';
import { usePalette } from './palette-state';
import { frame } from './words';

export default function KeyList() {
  const t = useWords(frame);
  const { close } = usePalette();
  const offered = useOffered();
  const rows: [string, string][] = [
    ['/  Ctrl K', t('keyFind')],
    ...PAGES.filter((page) => page.letter && offered(page)).map((page): [string, string] => [`g ${page.letter}`, t(page.id)]),
    ['[  ]', t('keyWindow')],
    ['f', t('keyFilter')],
    ['?', t('keyHelp')],
    ['Esc', t('keyClose')],
  ];
  return (
    <ModalOverlay className="veil on" isOpen onOpenChange={(is) => (is ? undefined : close())} isDismissable>
      <Modal className="dlg">
        <Dialog>
          <Heading slot="title">{t('shortcuts')}</Heading>
          <dl className="facts">
            {rows.map(([key, what]) => (
              <div key={key} className="key-row">
                <dt><kbd>{key}</kbd></dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
