/** Characters that every chat program and mail takes in one link. */
export const LONGEST_LINK = 4000;
