/** Texts of the explanation of the page. */
export const EXPLAIN = {
  title: 'What am I looking at?',
  close: 'Close',
  /** At most 150 words in all. */
  paragraphs: [
    'A network learns to read handwritten digits: pixels go in, hundreds of thousands of weights multiply and add, and ten numbers come out, one for each digit.',
    'Most of those weights can go. Each round deletes the smallest, puts the others back to the values that they began with, and trains them again. The blue line is how accurate what is left becomes; the further right, the fewer weights.',
    'Is that luck? Each orange line breaks one ingredient: as many weights chosen at random, or the same ones from new random values. Where blue stays above, that ingredient mattered. A part of the network that does as well as all of it is called a winning ticket: the random first weights were the lottery.',
  ],
  digits: 'Ten handwritten digits, 0 to 9, white on black, each 28 pixels wide and high.',
  teachers: { before: 'Do you teach this?', link: 'Plans, worksheets and answers' },
  source: 'The first 0, the first 1 and so on of MNIST’s 10,000 test images, which no network here is trained on.',
} as const;
