import { Suspense, useState } from 'react';
import type { Results } from '../../experiment/model/results.ts';
import { download } from '../download.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { PAGE, SHARE } from '../strings/page-texts.ts';

const ShareLinks = lazyPart(() => import('./share-links.tsx'));
const Stage = lazyPart(() => import('../stage/stage.tsx'));

/** Leads to the stage and to links, and saves and opens files of results. */
export function Share() {
  const store = useLabStore();
  const results = useLab((lab) => lab.results);
  const hasRounds = results !== undefined && results.runs.length > 0;
  const [said, setSaid] = useState('');
  const [open, setOpen] = useState<'stage' | 'links'>();
  const Opened = open === 'stage' ? Stage : ShareLinks;
  const save = async (shown: Results) => {
    try {
      const { savedFile } = await import('../../experiment/files/save-results.ts');
      const { name, text } = savedFile(shown, new Date());
      download(name, new Blob([text], { type: 'application/json' }));
      if (!store.getState().source) store.getState().markSaved();
    } catch {
      setSaid(SHARE.notSaved);
    }
  };
  return (
    <div className="share">
      <button className="to-stage" type="button" onClick={() => setOpen('stage')}>
        {SHARE.present}
      </button>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen('links')}>
        {SHARE.share}
      </button>
      {open && (
        <ErrorBoundary key={open} what={PAGE.parts[open]}>
          <Suspense>
            <Opened onClose={() => setOpen(undefined)} />
          </Suspense>
        </ErrorBoundary>
      )}
      {/* It is there from the start: what moves away under a pointer is missed. */}
      <button type="button" disabled={!hasRounds} onClick={() => results && void save(results)}>
        {SHARE.save}
        <span className="in-full">{SHARE.results}</span>
      </button>
      <label className="file-button">
        {SHARE.open}
        <span className="in-full">{SHARE.results}</span>
        {/* Of any name: phones do not know the endings of networks' files, and their content tells. */}
        <input
          type="file"
          multiple
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            // Otherwise choosing the same files again would not count as a change.
            target.value = '';
            void store.getState().giveAny(files, true);
          }}
        />
      </label>
      <span role="status" className="hint">
        {said}
      </span>
    </div>
  );
}
