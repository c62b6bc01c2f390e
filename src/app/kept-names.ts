/** Names of the short texts that this browser keeps, where more than one part of the page reads them. */
export const KEPT_NAMES = {
  /** How far somebody is in the lesson. */
  lesson: 'lesson',
  /** How the name of each class's board begins. */
  board: 'board:',
} as const;
