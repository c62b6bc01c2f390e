import { Dialog } from '@base-ui/react/dialog';
import { useState, useSyncExternalStore } from 'react';
import { FilesPanel } from './panels/files.tsx';
import { RunBar } from './panels/run-bar.tsx';
import { Settings } from './panels/settings.tsx';

/** Where results and settings do not fit side by side; styles.css has the same width. */
const NARROW = '(width <= 60rem)';

function subscribe(changed: () => void) {
  const query = matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

const useNarrow = () => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);

/** The settings in a sheet over the page, which keeps the results where they are. */
function Sheet() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>Settings</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="sheet-backdrop" />
        <Dialog.Popup className="sheet">
          <div className="sheet-head">
            <Dialog.Title>Settings</Dialog.Title>
            <Dialog.Close>Done</Dialog.Close>
          </div>
          <Settings />
          <FilesPanel />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What is asked: the run, the settings and the data, beside the results or, on a phone, in a sheet that a button opens. */
export function Side() {
  return useNarrow() ? (
    <aside className="side side-narrow">
      <RunBar more={<Sheet />} />
    </aside>
  ) : (
    <aside className="side">
      <RunBar />
      <Settings />
      <FilesPanel />
    </aside>
  );
}
