/** What was shown before, in the chart, in front of the name of an arm. The page opens with it: other texts of it come later. */
export const GHOST_NAME = 'before';
