import { downloadOf, hashOf, knownName } from '../../spec/data-files.ts';
import type { DataChoice } from '../../spec/experiment.ts';
import { FILES_PANEL } from '../strings/files-texts.ts';
import { firstButton, useFocusHandover } from '../use-focus-handover.ts';
import { DropZone, FilesOutcome } from './drop-zone.tsx';

interface Props {
  readonly dataset: DataChoice;
  /** Why nothing can be run on the data. */
  readonly obstacle: string;
}

/** Says why a run has to wait for data that the page does not bring along, where they can be had, and takes them. */
export function TakeData({ dataset, obstacle }: Props) {
  // The button that could not be pressed stands before it.
  const handover = useFocusHandover<HTMLDivElement>(firstButton);
  const sha256 = hashOf(dataset);
  const download = downloadOf(sha256);
  const said = download && FILES_PANEL.fetch(knownName(sha256) ?? '', download.files);
  return (
    <div ref={handover} className="take-data">
      <p>{obstacle}</p>
      {download && said && (
        <p>
          {said.before} <a href={download.href}>{said.link}</a> {said.after}
        </p>
      )}
      <DropZone />
      <FilesOutcome />
    </div>
  );
}
