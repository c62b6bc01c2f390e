import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import './modal.css';

export interface ModalProps {
  readonly title: string;
  /** What the button that closes it says. */
  readonly close: string;
  readonly onClose: () => void;
  readonly className: string;
  readonly children: ReactNode;
}

/** A dialog over the page, open from its start. */
export const Modal = ({ title, close, onClose, className, children }: ModalProps) => (
  <Dialog.Root defaultOpen onOpenChange={(open) => !open && onClose()}>
    <Dialog.Portal>
      <Dialog.Backdrop className="modal-backdrop" />
      <Dialog.Popup className={`modal ${className}`}>
        <header>
          <Dialog.Title>{title}</Dialog.Title>
          <Dialog.Close>{close}</Dialog.Close>
        </header>
        {children}
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
);
