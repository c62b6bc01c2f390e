/** Screens too narrow for results and settings side by side; styles.css has the same width. */
export const NARROW = '(width <= 75rem)';
