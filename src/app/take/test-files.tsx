import { useState } from 'react';
import { TEST_FILES, testIdx } from '../../experiment/tickets/test-idx.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { download } from '../download.ts';
import { useLabStore } from '../lab-context.ts';
import { TICKET } from '../strings/ticket-texts.ts';

type What = keyof typeof TEST_FILES;

/** The images that the lines of Python read, for whoever has not MNIST's own files. */
export function TestFiles({ dataset }: Pick<Experiment, 'dataset'>) {
  const store = useLabStore();
  const [said, setSaid] = useState('');
  const save = async (what: What) => {
    setSaid(TICKET.fetching);
    try {
      const bytes = testIdx(what, await store.testImages(dataset, true), dataset);
      download(TEST_FILES[what], new Blob([bytes as Uint8Array<ArrayBuffer>]));
      setSaid(TICKET.saved(TEST_FILES[what], bytes.length));
    } catch (error) {
      setSaid((error as Error).message);
    }
  };
  return (
    <>
      <p className="control-row">
        {(Object.keys(TEST_FILES) as What[]).map((what) => (
          <button key={what} type="button" disabled={said === TICKET.fetching} onClick={() => void save(what)}>
            {TICKET.test[what]}
          </button>
        ))}
      </p>
      <p role="status" className="hint">
        {said}
      </p>
    </>
  );
}
