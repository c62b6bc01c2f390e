/** Training images that an experiment may ask for, validation not counted. EMNIST's digits have 235,000. */
export const LEAST_IMAGES = 100;
export const MOST_IMAGES = 295_000;

/** Those that MNIST has. */
export const MNIST_IMAGES = 55_000;
