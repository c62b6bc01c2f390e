/** Texts beside results that were computed beforehand: of the report's claims and of what people guess wrong. */
export const SHIPPED = {
  /** Says what a control belongs to, for those who hear its name alone. */
  of: (control: string, statement: string) => `${control}: ${statement}`,
  run: 'Run it here',
  show: 'Show it above',
  link: 'Link to the experiment',
  loading: 'Loading …',
  evidence: 'The evidence',
  declared: (tolerance: string) => `Declared before the run: ${tolerance}`,
} as const;
