/** The invitation after the first run. */
export const LESSON_OFFER = {
  text: 'That was your first run. The lesson asks what you expect before it shows you, in seven short chapters.',
  take: 'Begin the lesson',
  no: 'Not now',
} as const;
