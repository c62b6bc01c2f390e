import { useState } from 'react';
import type { Results } from '../experiment/model/results.ts';
import { download } from './download.ts';
import { useLab, useLabStore } from './lab-context.ts';
import { linkOf } from './link-sync.ts';
import { SHARE } from './strings/page-texts.ts';

/** Copies the link, or shows it to be copied by hand if the browser does not let the page copy. */
export function Share() {
  const store = useLabStore();
  const results = useLab((lab) => lab.results);
  const [said, setSaid] = useState('');
  const [link, setLink] = useState<string>();
  const save = async (shown: Results) => {
    try {
      const { toFile } = await import('../experiment/files/results-file.ts');
      const text = JSON.stringify(toFile(shown, true));
      download('lottery-results.json', new Blob([text], { type: 'application/json' }));
      if (!store.getState().source) store.getState().markSaved();
    } catch {
      setSaid(SHARE.notSaved);
    }
  };
  const copy = async () => {
    const text = linkOf(store, location);
    try {
      await navigator.clipboard.writeText(text);
      setLink(undefined);
      setSaid(SHARE.copied);
      setTimeout(() => setSaid(''), 4000);
    } catch {
      setLink(text);
      setSaid(SHARE.notCopied);
    }
  };
  return (
    <div className="share">
      <button type="button" onClick={() => void copy()}>
        {SHARE.copy}
      </button>
      {results && results.runs.length > 0 && (
        <button type="button" onClick={() => void save(results)}>
          {SHARE.save}
          <span className="in-full">{SHARE.results}</span>
        </button>
      )}
      <label className="file-button">
        {SHARE.open}
        <span className="in-full">{SHARE.results}</span>
        <input
          type="file"
          accept="application/json,.json,.gz"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // Otherwise choosing the same file again would not count as a change.
            target.value = '';
            if (file) void store.getState().giveAny([file]);
          }}
        />
      </label>
      <span role="status" className="hint">
        {said}
      </span>
      {link !== undefined && (
        <input
          className="link"
          readOnly
          value={link}
          aria-label={SHARE.link}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
