import { FIRST } from '../strings/first.ts';

/** The lab's name, and what it is in a sentence. */
export const Masthead = () => (
  <div>
    <h1>{FIRST.name}</h1>
    <p className="lead">{FIRST.lead}</p>
  </div>
);
