import { counted } from '../../spec/counted.ts';
import { listed } from '../../spec/format.ts';

/** Texts of the panel of a person’s own files. */
export const FILES_PANEL = {
  drop: 'Drop the four files here, or their folder, or choose them:',
  which:
    'Images and labels to train and to test on, as Fashion-MNIST, KMNIST and EMNIST’s digits have them: IDX files, gzipped or raw, 28 × 28 pixels, at most ten classes. Their content tells which is which. They stay in this browser and are sent nowhere.',
  close: 'Close',
  anywhere: 'Drop the files anywhere',
  title: 'Your own data',
  others: (wanted: string) => `The experiment asks for others: ${wanted}. `,
  take: (name: string) => `Use ${name} instead`,
  /** Of data whose files are known: what to look for. */
  fetch: (name: string, files: readonly string[]) => ({
    before: `This page does not bring ${name} along. Download its four IDX files from`,
    link: `the page of ${name}`,
    after: `(${listed(files)}), and give them here. They stay in this browser.`,
  }),
  checking: (files: number) => `Checking ${counted(files, 'file')} …`,
} as const;
