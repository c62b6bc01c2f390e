/** Texts about what was seen in a user's own data. */
export const LOOK_PANEL = {
  asGiven: 'A test image of each class, as the files have them.',
  turned: 'A test image of each class, turned: rows and columns exchanged.',
  turn: 'Turn the images: exchange rows and columns',
  turnBack: 'Leave the images as the files have them',
} as const;
