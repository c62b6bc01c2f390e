import { Dialog } from '@base-ui/react/dialog';
import { FilesPanel } from './panels/files.tsx';
import { Settings } from './panels/settings.tsx';
import { Steps } from './panels/steps.tsx';
import { PAGE } from './strings/page-texts.ts';
import './sheet.css';

/** The settings, in a sheet over the page. */
export default function Sheet() {
  return (
    <Dialog.Root>
      <Dialog.Trigger>{PAGE.settings}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-backdrop" />
        <Dialog.Popup className="sheet">
          <div className="sheet-head">
            <Dialog.Title>{PAGE.settings}</Dialog.Title>
            <Dialog.Close>{PAGE.done}</Dialog.Close>
          </div>
          <Steps />
          <Settings />
          <FilesPanel />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
