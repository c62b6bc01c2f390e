/** A training cannot go on; the message says why and what to do. */
export class TrainingStopped extends Error {}

/** Its own settings make a training stop, and would again: trained once more it would end alike, on any machine. */
export class TrainingDiverged extends TrainingStopped {}
