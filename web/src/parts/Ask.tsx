/** A dialog that asks before something that cannot be taken back. Focus is on the safe button; the other says the verb. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface AskProps {
  title: string;
  open: boolean;
  close: () => void;
  /** The button that does it. */
  verb: ReactNode;
  act: () => void;
  danger?: boolean;
  ready?: boolean;
  /** The safe button, where it can say more than that. */
  keep?: ReactNode;
  children: ReactNode;
}

export function Ask({ title, open, close, verb, act, danger, ready = true, keep, children }: AskProps) {
  const t = useWords(common);
  return (
    <ModalOverlay className="veil on" isOpen={open} onOpenChange={(is) => (is ? undefined : close())} isDismissable>
      <Modal className="dlg">
        <Dialog role={danger ? 'alertdialog' : 'dialog'}>
          <Heading slot="title">{title}</Heading>
          <form onSubmit={(event) => { event.preventDefault(); if (ready) act(); }}>
            {children}
            <div className="row">
              <button type="button" className="btn" autoFocus={danger ?? false} onClick={close}>{keep ?? t('cancel')}</button>
              <button type="submit" className={danger ? 'btn pri dang' : 'btn pri'} disabled={!ready}>{verb}</button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
