import { OPENING } from '../strings/opening-texts.ts';

/** The lab's name, and a sentence that explains it. */
export const Masthead = () => (
  <div>
    <h1>{OPENING.name}</h1>
    <p className="lead">{OPENING.lead}</p>
  </div>
);
