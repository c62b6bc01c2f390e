import * as v from 'valibot';
import { experimentSchema } from '../../spec/experiment.ts';
import type { Results } from '../model/results.ts';
import { Wrong, whole } from './read-round.ts';
import { aboutEntries, checkedRuns, runsSchema } from './read-runs.ts';
import { RESULTS_VERSION } from './results-file.ts';

/** What a results file holds, or why it holds nothing that can be used, a sentence each. */
export type ReadResults = { readonly results: Results } | { readonly problems: readonly string[] };

const fileSchema = v.object({ ...aboutEntries, experiment: experimentSchema, runs: runsSchema });

type File = v.InferOutput<typeof fileSchema>;

const checked = ({ runs, ...rest }: File): Results => ({
  ...rest,
  runs: checkedRuns(runs, rest.experiment, 'runs'),
});

/** How many sentences are worth reading. */
const MOST_PROBLEMS = 5;

/**
 * Reads results from JSON text, from wherever it comes: nothing is believed that does not fit the experiment in the file.
 */
export function readResults(text: string): ReadResults {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch {
    return { problems: ['The file is not JSON.'] };
  }
  const head = v.safeParse(v.object({ format: v.literal('lottery-results'), version: whole }), plain);
  if (v.is(v.object({ format: v.literal('lottery-board') }), plain))
    return { problems: ['It is the board of a class. Open it on the page of a board: “Share”, “For a class”.'] };
  if (!head.success)
    return { problems: ['The file holds no results of this lab: its format is not “lottery-results”.'] };
  if (head.output.version !== RESULTS_VERSION) {
    const made =
      head.output.version > RESULTS_VERSION ? 'a newer version of the lab; open it there' : 'no version of the lab';
    return {
      problems: [`The file says it has version ${head.output.version} of the format, which was made by ${made}.`],
    };
  }
  const parsed = v.safeParse(fileSchema, plain);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'The file'}: ${issue.message}.`);
    return { problems: problems.slice(0, MOST_PROBLEMS) };
  }
  try {
    return { results: checked(parsed.output) };
  } catch (error) {
    if (error instanceof Wrong) return { problems: [`${error.message}.`] };
    throw error;
  }
}
