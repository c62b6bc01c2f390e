import type { Results } from '../experiment/model/results.ts';
import { enginesOf } from '../experiment/report/summaries.ts';
import { NUMERICS } from '../numerics/version.ts';
import { sameNumerics } from '../spec/same-numerics.ts';
import { isPast, pastText } from '../spec/view.ts';

/** What differs in results of another version. */
export const age = (name: string, results: Results): string[] => [
  ...(sameNumerics(results.experiment, results.numerics, NUMERICS)
    ? []
    : [
        `${name} was made with numerics ${results.numerics}, this version has ${NUMERICS}: run again, its numbers may differ.`,
      ]),
  ...enginesOf(results)
    .filter(isPast)
    .map((engine) => `${pastText(`${name} was computed by`, engine)}: run again, its last bits may differ.`),
];
