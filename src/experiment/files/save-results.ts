import type { Results } from '../model/results.ts';
import { resultsStem } from './file-name.ts';
import { toFile } from './results-file.ts';
import type { Clock } from './stamp.ts';

/**
 * Results as a file to save: its name, and its text with all masks that there are.
 * @param at when it is saved
 */
export const savedFile = (results: Results, at: Clock): { readonly name: string; readonly text: string } => ({
  name: `${resultsStem(results.experiment, at)}.json`,
  text: JSON.stringify(toFile(results, true)),
});
