import { Suspense, useCallback, useEffect, useId, useState } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { ProblemList } from '../problem-list.tsx';
import { BOARD } from '../strings/board-texts.ts';
import { useFileDrop } from '../use-file-drop.ts';
import { useBoard, useBoardStore } from './board-context.ts';

const Camera = lazyPart(() => import('./camera.tsx'));

/** Whether there may be a camera: browsers have none for pages over plain http. */
const hasCamera = (): boolean => isSecureContext && 'mediaDevices' in navigator;

function Choose({ label, folder = false }: { readonly label: string; readonly folder?: boolean }) {
  const store = useBoardStore();
  return (
    <label className="file-button">
      {label}
      <input
        type="file"
        multiple
        // React knows no such property, and hands it on as it is.
        {...(folder && { webkitdirectory: '' })}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) void store.getState().giveFiles(files);
        }}
      />
    </label>
  );
}

/** What became of what was given last. */
function Said() {
  const outcome = useBoard((lab) => lab.outcome);
  const reading = useBoard((lab) => lab.reading);
  return (
    <>
      <p role="status" data-testid="outcome">
        {reading ? BOARD.add.reading : outcome && BOARD.outcome(outcome)}
      </p>
      {outcome && <ProblemList key={outcome.id} problems={outcome.problems} />}
    </>
  );
}

/** Takes the class's results: as text, as files, or before the camera. */
export function Give() {
  const store = useBoardStore();
  const [text, setText] = useState('');
  const [films, setFilms] = useState(false);
  const id = useId();
  const give = useCallback((files: readonly File[]) => store.getState().giveFiles(files), [store]);
  const over = useFileDrop(give);
  const add = async (given: string) => {
    await store.getState().giveText(given);
    // What could not be taken stays there to be mended, and what was typed meanwhile waits for the button.
    if (store.getState().outcome?.problems.length === 0) setText((now) => (now === given ? '' : now));
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      const into = event.target;
      // What is typed around it is for the button; a paste into an empty field, or beside it, is all there is.
      if (pasted === '' || (into instanceof HTMLTextAreaElement && into.value !== '')) return;
      event.preventDefault();
      void store.getState().giveText(pasted);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [store]);
  return (
    <section className="panel board-give" aria-labelledby="board-give-title">
      {over && <div className="drop-here">{BOARD.add.drop}</div>}
      <h2 id="board-give-title">{BOARD.add.title}</h2>
      <label htmlFor={id}>{BOARD.add.label}</label>
      <textarea id={id} rows={3} spellCheck={false} value={text} onChange={({ target }) => setText(target.value)} />
      <div className="control-row">
        <button type="button" className="primary" disabled={text.trim() === ''} onClick={() => void add(text)}>
          {BOARD.add.button}
        </button>
        <Choose label={BOARD.add.files} />
        <Choose label={BOARD.add.folder} folder />
        {hasCamera() && (
          <button type="button" aria-pressed={films} onClick={() => setFilms(!films)}>
            {films ? BOARD.add.stop : BOARD.add.camera}
          </button>
        )}
      </div>
      {films && (
        <ErrorBoundary what={BOARD.add.camera}>
          <Suspense>
            <Camera />
          </Suspense>
        </ErrorBoundary>
      )}
      <Said />
    </section>
  );
}
