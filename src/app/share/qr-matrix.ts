import { encode } from 'uqr';

/** The largest version of QR codes that a phone reads from a projector across a room: 77 modules a side. */
const MOST_READABLE = 15;
/** Modules that must stay white around a code (ISO/IEC 18004, section 9.1). */
const QUIET = 4;

/** A QR code's modules row by row, its white border included: true is dark. Undefined when the text is too long for one. */
export function qrMatrix(text: string): boolean[][] | undefined {
  try {
    return encode(text, { ecc: 'L', border: QUIET, maxVersion: MOST_READABLE }).data;
  } catch {
    // It throws for what does not fit.
    return undefined;
  }
}
