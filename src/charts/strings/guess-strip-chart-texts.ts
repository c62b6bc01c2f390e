/** Texts of the strip on which a guess and the truth stand. */
export const GUESS_STRIP = {
  you: 'you',
  written: 'written beforehand',
  measured: 'measured',
  /** All of it, for those who do not see it. */
  label: (measured: string, you: string | undefined, written: string | undefined) =>
    [
      `Measured ${measured}`,
      ...(you === undefined ? [] : [`you ${you}`]),
      ...(written === undefined ? [] : [`written beforehand ${written}`]),
    ].join(', '),
} as const;
