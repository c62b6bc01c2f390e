import { strToU8 } from 'fflate';
import type { Results } from '../model/results.ts';
import { writeNpz } from '../tickets/npz.ts';
import script from './experiment.py?raw';
import { scriptData } from './export-data.ts';
import { notebookOf } from './notebook.ts';

/** Files by name. */
export type NamedFiles = Readonly<Record<string, Uint8Array>>;

/**
 * An experiment to go on with in PyTorch: a script, the same as a notebook, and the file that both read.
 * @param train images that the data's files have to train on, those that validate not counted
 * @throws NoExport with a sentence
 */
export function pytorchFiles(results: Results, train: number): NamedFiles {
  const { arrays, settings } = scriptData(results, train);
  return {
    'experiment.py': strToU8(script),
    'experiment.ipynb': strToU8(notebookOf(script)),
    'experiment.npz': writeNpz(arrays, { settings: JSON.stringify(settings) }),
  };
}
