import { listed } from '../../spec/format.ts';
import { quoted } from '../../spec/sentences.ts';

/** Texts of a picture that stands alone, in a page of somebody else's. */
export const EMBED = {
  open: 'Open in the Lottery Ticket Lab',
  round: (round: number) => `round ${round}`,
  loading: 'The picture is loading …',
  wrong: (asked: string, known: readonly string[]) =>
    `This address asks for a picture that the lab does not have (${quoted(asked)}). It has: ${listed(known)}.`,
  refused: (why: readonly string[]) => `This picture’s link cannot be read as it is. ${why.join(' ')}`,
  nothing: 'Nobody has computed these settings beforehand, and the link brings no results. The lab trains them.',
  noMasks: 'This picture needs masks, which these results came without. The lab trains them.',
} as const;
