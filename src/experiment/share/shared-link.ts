import { hashOf } from '../../spec/data-files.ts';
import { formatLink, isList, type Linked, numericsIn, type ParsedLink, parseLink } from '../../spec/link.ts';
import { repairLink } from '../../spec/repair-link.ts';
import type { Results } from '../model/results.ts';
import { seal, unseal } from './seal.ts';
import { packResults, unpackResults } from './shared-results.ts';

/** What a link holds, and the results that it brought, if it brought any that are whole. */
export interface SharedLink extends ParsedLink {
  readonly results?: Results;
}

/**
 * The part of a link after '#' with results in it.
 * @param linked what was looked at in them
 */
export const formatShared = (linked: Omit<Linked, 'experiment'>, results: Results): string =>
  seal(formatLink({ ...linked, experiment: results.experiment }, results.numerics), packResults(results));

/** As `parseLink`, with results. Never throws. */
export function readShared(link: string, numerics: number): SharedLink {
  const { fragment, results: packed, problem } = unseal(repairLink(link, isList));
  const parsed = parseLink(fragment, numerics);
  if (problem) return noting(parsed, problem.said, problem.ofSettings);
  if (packed === undefined || parsed.refused.length > 0) return parsed;
  const { experiment, view } = parsed;
  const sender = {
    experiment,
    numerics: numericsIn(fragment, numerics),
    engine: view.engine,
    data: hashOf(experiment.dataset),
  };
  const unpacked = unpackResults(packed, sender);
  if ('why' in unpacked) return noting(parsed, `This link’s results are not shown: ${unpacked.why}.`, true);
  return { ...parsed, results: unpacked.results };
}

/** @param refuses whether its settings, too, may not be those of its sender */
const noting = (parsed: ParsedLink, problem: string, refuses: boolean): ParsedLink => ({
  ...parsed,
  problems: [problem, ...parsed.problems],
  ...(refuses && { refused: [problem, ...parsed.refused], guess: undefined }),
});
