import { PAGE } from './strings/page-texts.ts';

const RESULTS = 'results';

/** The attributes of the place that the skip link leads to. */
export const SKIP_TARGET = { id: RESULTS, tabIndex: -1 } as const;

/** The first stop of the keyboard: it leads past buttons and settings. */
export const SkipLink = () => (
  <a
    className="skip-link"
    href={`#${RESULTS}`}
    onClick={(event) => {
      // The part of the address after '#' is the experiment.
      event.preventDefault();
      const results = document.getElementById(RESULTS);
      results?.focus({ preventScroll: true });
      results?.scrollIntoView({ block: 'start' });
    }}
  >
    {PAGE.skip}
  </a>
);
