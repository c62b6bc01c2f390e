import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import { FilesPanel } from './panels/files.tsx';
import { Settings } from './panels/settings.tsx';
import { Steps } from './panels/steps.tsx';
import { PAGE } from './strings/page-texts.ts';
import './sheet.css';

/** Brings the curve to where the sheet leaves the page in sight. */
const bringUpCurve = () => document.querySelector('.hero > .chart-accuracy')?.scrollIntoView();

/** The settings, in a sheet over the page, below the curve that answers to them. A step is seen in the pictures: the sheet goes, and the run's bar has the steps. */
export default function Sheet() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    bringUpCurve();
    // A phone that is turned has the curve elsewhere.
    addEventListener('resize', bringUpCurve);
    return () => removeEventListener('resize', bringUpCurve);
  }, [open]);
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
          <Settings />
          <Steps onStep={() => setOpen(false)} />
          <FilesPanel />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
