/**
 * Bytes of one unit's numbers for a block of 16 images: four vectors, a cache line. With eight vectors, compilers that load
 * early run out of registers.
 */
export const UNIT_BYTES: usize = 64;
/** Bytes of a row of a panel: one input's weights to 16 neurons. */
export const PANEL_BYTES: usize = 64;
