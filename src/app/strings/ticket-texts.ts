import { type Key, trainingWords } from '../../experiment/model/key.ts';
import { accuracy, megabytes } from '../../spec/format.ts';

/** Texts of the ticket that can be taken away. */
export const TICKET = {
  title: 'This ticket, for Python',
  about:
    'Trained weights, first weights and mask of the arm, seed and round that you look at. The file says how its layers compute.',
  which: (training: Key, share: number) => `${trainingWords(training)}: test accuracy ${accuracy(share)}`,
  files: { npz: 'For numpy (npz)', safetensors: 'As safetensors', 'torch.npz': 'For PyTorch (npz)' },
  saved: (name: string, bytes: number) => `Saved ${name}, ${megabytes(bytes)}.`,
  noMask: 'These results have no mask of this round.',
  withoutFirst: 'The file has no first weights then.',
  read: 'These lines read the file and the test images with their labels, in the same folder, and reach the same accuracy.',
  test: { images: 'Test images (IDX)', labels: 'Their labels (IDX)' },
  fetching: 'Loading the test images …',
  lines: { numpy: 'Lines for numpy', torch: 'Lines for PyTorch' },
  copy: { numpy: 'Copy lines for numpy', torch: 'Copy lines for PyTorch' },
  copied: 'Copied.',
  notCopied: 'The browser did not let the page copy. Select the lines and copy them.',
} as const;
