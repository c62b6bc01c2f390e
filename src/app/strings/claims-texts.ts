import { SHIPPED } from './shipped-texts.ts';

/** Texts of the panel of claims. */
export const CLAIMS_PANEL = {
  title: 'What the report claims, put to the test',
  others: 'What else the page ships results of',
  declared: (section: string, tolerance: string) => `The report, section ${section}. ${SHIPPED.declared(tolerance)}`,
} as const;
