import { useLab, useLabStore } from '../lab-context.ts';
import { ProblemList } from '../problem-list.tsx';
import { outcomeProblems, outcomeSentence } from '../strings/data-texts.ts';
import { FILES_PANEL } from '../strings/files-texts.ts';
import './drop-zone.css';

/** A zone to drop files on, with a file input for the keyboard. */
export function DropZone() {
  const store = useLabStore();
  return (
    <label className="drop">
      {FILES_PANEL.drop}
      <input
        type="file"
        multiple
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // Otherwise choosing the same files again would not count as a change.
          target.value = '';
          void store.getState().giveAny(files);
        }}
      />
    </label>
  );
}

/** What became of the files that were given last, in sentences. */
export function FilesOutcome() {
  const own = useLab((lab) => lab.own);
  const sentence = outcomeSentence(own);
  return (
    <>
      <div role="status">
        {own.checking > 0 && <p>{FILES_PANEL.checking(own.checking)}</p>}
        {sentence && <p>{sentence}</p>}
      </div>
      <ProblemList problems={outcomeProblems(own)} />
    </>
  );
}
