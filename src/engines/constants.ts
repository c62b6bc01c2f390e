/** The constants of the optimisers, passed explicitly on every engine: defaults differ between backends. */
export const MOMENTUM = 0.9;
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
