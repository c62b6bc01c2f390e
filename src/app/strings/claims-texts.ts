/** Texts of the panel of claims. */
export const CLAIMS_PANEL = {
  /** Says which claim a control belongs to, for those who hear its name alone. */
  of: (control: string, claim: string) => `${control}: ${claim}`,
  run: 'Reproduce it here',
  show: 'Show in the lab',
  link: 'Link to the experiment',
  loading: 'Loading …',
  evidence: 'The evidence',
  title: 'What the report claims, put to the test',
  others: 'What else the page ships results of',
  declared: (section: string, tolerance: string) =>
    `The report, section ${section}. Declared before the run: ${tolerance}`,
} as const;
