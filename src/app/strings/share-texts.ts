import { MOST_STUDENTS } from '../../spec/class-link.ts';
import { counted } from '../../spec/counted.ts';
import { count } from '../../spec/format.ts';

/** Texts of the dialog that offers links. */
export const SHARE_LINKS = {
  title: 'Share',
  close: 'Close',
  results: {
    title: 'Settings and results',
    brings:
      'Whoever opens it sees these curves at once, and can compute them again. It brings neither masks nor weights.',
    copy: 'Copy link with results',
    link: 'Link with results',
  },
  settings: {
    title: 'Settings alone',
    /** @param shipped whether the page brings results of these settings along */
    brings: (shipped: boolean) =>
      shipped
        ? 'Whoever opens it sees these settings and the results that come with the page, computed beforehand, and can run them.'
        : 'Whoever opens it sees the question, and runs it.',
    copy: 'Copy link',
    link: 'Link to this experiment',
  },
  onShow: 'The curves on show, not your new settings.',
  rounded: 'Its accuracies are rounded to a hundredth of a percent.',
  /** @param what a link was to bring, at the beginning of a sentence */
  tooLong: (length: number, what = 'These results') =>
    `${what} would take a link of ${counted(length, 'character')}, which many programs cut. Save a file, and send that.`,
  long: (length: number) => counted(length, 'character'),
  copied: (what: 'url' | 'text') => (what === 'url' ? 'Link copied.' : 'Code copied.'),
  notCopied: 'This browser does not let the page copy; here it is:',
  send: 'Send…',
  code: 'QR code',
  codeOf: (name: string) => `QR code: ${name}`,
  noCode: 'It is too long for a QR code that can be read from a projector.',
} as const;

/** Texts of the part of it that is for teachers. */
export const FOR_CLASS = {
  title: 'For a class',
  brings:
    'Students open this link and run these settings, each with their own seed. Their results come back as codes. The board puts these together.',
  seats: 'How students get their seeds',
  drawn: 'each browser draws one',
  numbers: 'students type their number, from 1 to',
  most: 'Number of students',
  between: `Say how many students there are: from 1 to ${count(MOST_STUDENTS)}.`,
  copy: 'Copy link for students',
  link: 'Link for students',
  board: 'Open the board of this class',
} as const;
