/** The most threads of one training: a batch of 60 images has no work for more that would pay for their meetings. */
const MOST_THREADS = 8;

/** How many threads each of so many trainings gets that share the machine. */
export const threadsFor = (cores: number, atOnce: number): number =>
  Math.max(1, Math.min(MOST_THREADS, Math.floor(cores / atOnce)));
