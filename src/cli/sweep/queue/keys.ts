/** What all keys in Redis begin with. */
export const PREFIX = 'lottery';

/** Where in Redis what is. Jobs are BullMQ's, one queue for each sweep. */
export const KEYS = {
  /** The names of all sweeps, in the order in which they were submitted (sorted set). */
  sweeps: `${PREFIX}:sweeps`,
  /** Sweeps as files hold them, by name (hash). */
  described: `${PREFIX}:described`,
  /** What computed a sweep, as the head of its file, by name (hash). */
  heads: `${PREFIX}:heads`,
  /** How often jobs of a sweep were begun since one of their trainings was finished, by job (hash). */
  begun: (sweep: string) => `${PREFIX}:begun:${sweep}`,
  /** Why jobs of a sweep stopped by their settings, by job (hash). */
  stopped: (sweep: string) => `${PREFIX}:stopped:${sweep}`,
  /** A finished training (safetensors). */
  training: (name: string) => `${PREFIX}:training:${name}`,
  /** Who trains a training now. */
  claim: (name: string) => `${PREFIX}:claim:${name}`,
};

/** The name of a sweep's queue. */
export const queueName = (sweep: string): string => `sweep-${sweep}`;
