/** Texts of the panel of claims. */
export const CLAIMS_PANEL = {
  run: 'Run it here',
  show: 'Show in the lab',
  link: 'Link to the experiment',
  loading: 'Loading …',
  evidence: 'The evidence',
  title: 'What the report claims, put to the test',
  precomputed: (engines: readonly string[], runtime: string, seeds: string, recipe: string) =>
    `Precomputed on ${engines.join(' and ')}, ${runtime}; seeds ${seeds}; ${recipe}`,
  declared: (section: string, tolerance: string) =>
    `The report, section ${section}. Declared before the run: ${tolerance}`,
} as const;
