import { formatShared } from '../../experiment/share/shared-link.ts';
import { NUMERICS } from '../../numerics/version.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { formatLink } from '../../spec/link.ts';
import type { Lab } from '../../store/lab.ts';
import { isTaught } from '../../store/lesson-link.ts';
import { seenOf } from '../link-sync.ts';
import type { Drawn } from './drawn.ts';
import type { FigureId } from './figures.ts';
import { pageAddress } from './page-address.ts';

/** Characters of a link that people still copy from paper, or find in small type under a picture. */
const SHORT = 300;

/** Pictures of the whole experiment: where somebody looked in it does not matter. */
const OF_ALL: ReadonlySet<FigureId> = new Set(['curve', 'widths', 'map']);

const seenAs = (id: FigureId, lab: Lab, experiment: Experiment) => ({
  ...seenOf(lab, experiment),
  ...(!OF_ALL.has(id) && { cursor: lab.selection }),
});

/** The part after '#' of the link that asks for what a picture shows. */
export const settingsFragment = (id: FigureId, lab: Lab, { experiment, sweep }: Drawn): string =>
  formatLink({ ...seenAs(id, lab, experiment), experiment, sweep }, NUMERICS);

/** The same with the results; undefined where there are none, or where the page hides what they say. */
export function resultsFragment(id: FigureId, lab: Lab, { experiment, results, sweep }: Drawn): string | undefined {
  // A link brings the results of one experiment.
  if (!results || sweep || lab.covering) return undefined;
  return formatShared(seenAs(id, lab, experiment), results);
}

/** Whether the lab shows these results to everybody who opens their settings. */
export const isShippedWhole = (lab: Lab, { results, source }: Drawn): boolean =>
  source?.kind === 'shipped' && !(isTaught(lab) && results === lab.results);

/** A link with results where it is short, and one without elsewhere. */
export const shortest = (whole: string | undefined, settings: string): string =>
  whole !== undefined && whole.length <= SHORT ? whole : settings;

/** The link beneath a picture: with its results where that is short, since settings alone give nobody the same at once. */
export function captionLink(id: FigureId, lab: Lab, drawn: Drawn, location: { readonly href: string }): string {
  const brought = isShippedWhole(lab, drawn) ? undefined : resultsFragment(id, lab, drawn);
  const link = (fragment: string) => `${pageAddress(location)}#${fragment}`;
  return shortest(brought && link(brought), link(settingsFragment(id, lab, drawn)));
}
