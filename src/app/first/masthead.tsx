import { OPENING } from '../strings/opening-texts.ts';

/** The lab's name. */
export const Masthead = () => (
  <div>
    <h1>{OPENING.name}</h1>
  </div>
);
