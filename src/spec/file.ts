import * as v from 'valibot';
import { normalise } from './check.ts';
import { type Experiment, experimentSchema } from './experiment.ts';

export type ParsedFile =
  | { readonly experiment: Experiment; readonly notes: string[] }
  | { readonly problems: string[] };

/** Reads an experiment from JSON text: missing settings take their defaults, wrong ones are refused with a sentence each. */
export function parseExperimentFile(text: string): ParsedFile {
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch (error) {
    return { problems: [`The file is not JSON: ${(error as Error).message}`] };
  }
  const parsed = v.safeParse(experimentSchema, plain);
  if (parsed.success) {
    const { experiment, notes } = normalise(parsed.output);
    return { experiment, notes };
  }
  return {
    problems: parsed.issues.map((issue) => (issue.path ? `${v.getDotPath(issue)}: ${issue.message}` : issue.message)),
  };
}
