import { agreeing } from '../../spec/counted.ts';
import { writeSeeds } from '../../spec/field-text.ts';

/** Texts of the panel of claims. */
export const CLAIMS_PANEL = {
  /** Says which claim a control belongs to, for those who hear its name alone. */
  of: (control: string, claim: string) => `${control}: ${claim}`,
  run: 'Run it here',
  show: 'Show in the lab',
  link: 'Link to the experiment',
  loading: 'Loading …',
  evidence: 'The evidence',
  title: 'What the report claims, put to the test',
  precomputed: (engines: readonly string[], runtime: string, seeds: readonly number[], recipe: string) =>
    `Precomputed on ${engines.join(' and ')}, ${runtime}; ${agreeing(seeds.length, 'seed', 'seeds')} ${writeSeeds(seeds)}; ${recipe}`,
  declared: (section: string, tolerance: string) =>
    `The report, section ${section}. Declared before the run: ${tolerance}`,
} as const;
