/** A part of a line, and the colour of the arm that it names. */
export type Part = readonly [text: string, role?: 'ticket' | 'control' | 'dense'];

/** The three lines above everything: what is asked, how it is tested, and what would speak against it. */
export const QUESTION = {
  label: 'The question',
  lines: [
    {
      head: 'The hypothesis:',
      parts: [
        ['Started from its first weights, a small part of a network (the '],
        ['blue ticket', 'ticket'],
        [') learns as well as all of it ('],
        ['dense', 'dense'],
        [').'],
      ],
    },
    {
      head: 'The test:',
      parts: [
        ['Train, prune, rewind, train again. Each '],
        ['orange control', 'control'],
        [' changes one thing, such as the first weights.'],
      ],
    },
    {
      head: 'What would refute it:',
      parts: [
        ['If '],
        ['orange', 'control'],
        [' reached '],
        ['blue', 'ticket'],
        [', the first weights would not matter.'],
      ],
    },
  ] satisfies readonly { readonly head: string; readonly parts: readonly Part[] }[],
  explain: 'What am I looking at?',
  draw: 'Draw a digit',
  lesson: 'Take the lesson',
} as const;
