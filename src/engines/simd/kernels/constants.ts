// What the kernels and those who call them must agree on. This file is TypeScript, too.

/** The sparse path computes on blocks of this many images. */
export const BLOCK: usize = 16;
/**
 * Bytes of one unit's numbers for a block, one number an image: four vectors, a cache line. A unit is a pixel, a neuron, or a
 * channel at one position. With eight vectors, compilers that load early run out of registers.
 */
export const UNIT_BYTES: usize = 64;

/** Neurons of a panel. A row of a panel is a cache line, and kernels compute that many sums at once. */
export const PANEL: usize = 16;
/** Bytes of a row of a panel: one input's weights to its neurons. */
export const PANEL_BYTES: usize = 64;
/** Bytes of a nonzero pixel's entry: an offset, u32, and a value, f32. */
export const ENTRY_BYTES: usize = 8;
/** Bytes of an image's bounds: the addresses where its entries begin and end, u32. */
export const BOUNDS_BYTES: usize = 8;

/** Uses of a product's sums: to keep them, a ReLU, or to keep those whose gate is above 0. */
export const ACTIVATE_NOTHING: i32 = 0;
export const RECTIFY: i32 = 1;
export const GATE: i32 = 2;

/** Uses of a gradient: three optimisers, or to keep it in the place of the optimiser's first state. */
export const STEP_SGD: i32 = 0;
export const STEP_MOMENTUM: i32 = 1;
export const STEP_ADAM: i32 = 2;
export const KEEP_GRADIENT: i32 = 3;

/** The most memory that threads may share, in pages of 64 KiB: the compiler has to be told. */
export const SHARED_PAGES: i32 = 32768;
