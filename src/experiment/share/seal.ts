import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { BOARD_KEY, CLASS_KEY } from '../../spec/class-link.ts';
import { counted } from '../../spec/counted.ts';
import { RESULTS_KEY, SEAL_KEY } from '../../spec/link.ts';

/** Ends the results: chat programs drop a mark from the end of a link, and base64url has two. */
const END = 'x';
/** Bytes of SHA-256 that a link has room for. */
const BYTES = 6;

/** What may come last in a link, and is sealed: one experiment's results, a class's, or what a class is asked. */
type SealedKey = typeof RESULTS_KEY | typeof BOARD_KEY | typeof CLASS_KEY;
const isResults = (key: string): boolean => key === RESULTS_KEY || key === BOARD_KEY;
const isSealed = (key: string): boolean => isResults(key) || key === CLASS_KEY;

const checksum = (text: string): string => base64urlnopad.encode(sha256(utf8ToBytes(text)).subarray(0, BYTES));

/**
 * Puts results into a link.
 * @param fragment the link's part after '#', from `formatLink`
 * @param results from `packResults` or, for a board, `packBoard`
 */
export function seal(fragment: string, results: string, key: SealedKey = RESULTS_KEY): string {
  const [version, ...settings] = fragment.split('&');
  const rest = [...settings, `${key}=${results}${END}`].join('&');
  return `${version}&${SEAL_KEY}=${rest.length}.${checksum(rest)}&${rest}`;
}

/** A link without its seal. */
export interface Unsealed {
  /** Its settings, as a link of settings alone has them: those that are whole. */
  readonly fragment: string;
  /** The results that it brought, if all of it is whole. */
  readonly results?: string;
  /** A sentence about what happened to it on its way, and whether its settings may have suffered. */
  readonly problem?: { readonly said: string; readonly ofSettings: boolean };
}

const SEALED = /^(v=[^&]*)&sum=(\d{1,9})\.([\w-]{8})&(.*)$/s;

const keyOf = (part: string): string => part.split('=', 1)[0];
const brings = (part: string): boolean => keyOf(part) === SEAL_KEY || isResults(keyOf(part));

/**
 * Takes the seal from a link, and finds out whether all of it arrived as it was sent.
 * @param fragment the link's part after '#', repaired
 */
export function unseal(fragment: string): Unsealed {
  const parts = fragment.split('&');
  if (!parts.some(brings)) return { fragment };
  const [, version, length, sum, rest] = SEALED.exec(fragment) ?? [];
  const settings = parts.filter((part) => !brings(part));
  if (rest === undefined) {
    return {
      fragment: settings.join('&'),
      problem: {
        said: 'This link was changed on its way here: the part that proves it whole is missing. What it brought is not shown; ask for it again.',
        ofSettings: true,
      },
    };
  }
  if (rest.length < Number(length)) {
    // Results come last: where they have begun, the settings are all there. If not, the last one may be cut as well.
    const ofSettings = !parts.some((part) => isResults(keyOf(part)));
    return {
      fragment: (ofSettings ? settings.slice(0, -1) : settings).join('&'),
      problem: {
        said: `This link was cut on its way here: ${rest.length} of its last ${counted(Number(length), 'character')} arrived. What it brought is not shown; ask for it again.`,
        ofSettings,
      },
    };
  }
  const own = rest.split('&');
  const last = own.pop() ?? '';
  if (rest.length > Number(length) || checksum(rest) !== sum || !isSealed(keyOf(last)) || !last.endsWith(END)) {
    return {
      fragment: settings.join('&'),
      problem: {
        said: 'This link was changed on its way here. What it brought is not shown, and its settings may not be those of its sender; ask for it again.',
        ofSettings: true,
      },
    };
  }
  if (keyOf(last) === CLASS_KEY) return { fragment: [version, ...own, last.slice(0, -END.length)].join('&') };
  return { fragment: [version, ...own].join('&'), results: last.slice(keyOf(last).length + 1, -END.length) };
}
