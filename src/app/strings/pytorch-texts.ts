/** Texts of the export of an experiment as PyTorch. */
export const PYTORCH = {
  title: 'As PyTorch',
  about:
    'A script and a notebook that train the same experiment in PyTorch, with the same first weights, order of images and counts, and print its curve beside this one. They read a third file, which holds what is drawn here.',
  how: 'Unpack, and run python3 experiment.py --data FOLDER there, or open experiment.ipynb. FOLDER holds the four IDX files of the images.',
  save: 'Script, notebook and data (.zip)',
  making: 'The files are being made …',
  noData:
    'The files cannot be made: how the images are split depends on their files. Give those four files above first.',
  failed: (why: string) => `The files could not be made: ${why}`,
  noCode: 'the code for it did not come. Check the connection and press again',
} as const;
