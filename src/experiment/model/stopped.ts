/** A training cannot go on; the message says why and what to do. */
export class TrainingStopped extends Error {}
