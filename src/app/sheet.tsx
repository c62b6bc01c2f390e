import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { FilesPanel } from './panels/files.tsx';
import { Settings } from './panels/settings.tsx';
import { Steps } from './panels/steps.tsx';
import { PAGE } from './strings/page-texts.ts';
import './sheet.css';

/** The settings, in a sheet over the page. A step is seen in the pictures: the sheet goes, and the run's bar has the steps. */
export default function Sheet() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>{PAGE.settings}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-backdrop" />
        <Dialog.Popup className="sheet">
          <div className="sheet-head">
            <Dialog.Title>{PAGE.settings}</Dialog.Title>
            <Dialog.Close>{PAGE.done}</Dialog.Close>
          </div>
          <Steps onStep={() => setOpen(false)} />
          <Settings />
          <FilesPanel />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
