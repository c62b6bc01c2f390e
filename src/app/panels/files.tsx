import { Suspense, useCallback } from 'react';
import { hashed, type OwnData, wantedData } from '../../spec/data-files.ts';
import { wantsFiles } from '../../store/own-files.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { FILES_PANEL } from '../strings/files-texts.ts';
import { useFileDrop } from '../use-file-drop.ts';
import { DropZone, FilesOutcome } from './drop-zone.tsx';
import './files.css';

const DataLookPanel = lazyPart(() => import('./data-look.tsx'));

/** Offers to use the data that were just given, unless the experiment already uses them. */
function Offer({ data }: { readonly data: OwnData | 'mnist' }) {
  const store = useLabStore();
  const wanted = useLab((lab) => wantedData(lab.draft.dataset));
  const [id, name] = data === 'mnist' ? ['mnist', 'MNIST'] : [data.sha256, data.name];
  if (wanted === id) return null;
  return (
    <p>
      {wanted.length === 64 && FILES_PANEL.others(hashed(wanted))}
      <button type="button" onClick={() => store.getState().takeData(data)}>
        {FILES_PANEL.take(name)}
      </button>
    </p>
  );
}

function Outcome() {
  const store = useLabStore();
  const own = useLab((lab) => lab.own);
  return (
    <>
      <FilesOutcome />
      {own.outcome?.type === 'kept' && <Offer data={own.outcome.data} />}
      {own.outcome && (
        <button type="button" onClick={store.getState().closeFiles}>
          {FILES_PANEL.close}
        </button>
      )}
      {/* Under the buttons, which must not move when its samples come. */}
      {own.outcome?.type === 'kept' && own.outcome.data !== 'mnist' && (
        <Suspense>
          <DataLookPanel data={own.outcome.data} />
        </Suspense>
      )}
    </>
  );
}

/** Asks for the user's own files if the experiment needs them, and shows the outcome for files that were dropped. */
export function FilesPanel() {
  const store = useLabStore();
  const give = useCallback((files: readonly File[]) => store.getState().giveAny(files), [store]);
  const over = useFileDrop(give);
  const wants = useLab(wantsFiles);
  const denied = useLab((lab) => lab.own.denied);
  const said = useLab(({ own }) => own.checking > 0 || own.outcome !== undefined);
  return (
    <>
      {over && <div className="drop-here">{FILES_PANEL.anywhere}</div>}
      {(wants || said) && (
        <section className="files" aria-labelledby="files-title">
          <h2 id="files-title">{FILES_PANEL.title}</h2>
          {wants && denied && <p className="problem">{denied}</p>}
          {wants && <DropZone />}
          {wants && <p className="hint">{FILES_PANEL.which}</p>}
          <Outcome />
        </section>
      )}
    </>
  );
}
