import { strFromU8 } from 'fflate';
import { beginsAsJson, foreignContent } from '../../data/content.ts';
import { BadGzip, gunzip, isGzip } from '../../data/gunzip.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { parseExperimentFile } from '../../spec/file.ts';
import { beginsAsArrays } from '../tickets/begins-as-arrays.ts';
import { type ReadResults, readResults } from './read-results.ts';
import { isSweepFile, type ReadSwept, readSwept } from './sweep-file.ts';

/** What a file of the lab's own holds: results, a sweep's or an experiment; or why it holds none of them, a sentence each. */
export type Document = ReadResults | ReadSwept | { readonly experiment: Experiment; readonly notes: readonly string[] };

/** The same, or the arrays of a network, which are read when it is looked at. */
export type AnyDocument = Document | { readonly network: Uint8Array };

/** More bytes than any experiment that a browser can run gives. */
export const LARGEST_DOCUMENT = 2e8;
/** Gzip files within gzip files. */
const MOST_LAYERS = 4;
/** Bytes of an unpacked file that tell what it is. */
const TELLING = 512;

/** What the first bytes of a file unpack to: enough to see how it begins. */
function beginning(head: Uint8Array): Uint8Array {
  let plain = head;
  for (let layer = 0; layer < MOST_LAYERS && isGzip(plain); layer++) {
    const pieces: number[] = [];
    try {
      gunzip(plain, (piece) => {
        // A packed file within has to be seen further than a plain one.
        pieces.push(...piece.subarray(0, 1 << 16));
        return pieces.length < TELLING || isGzip(Uint8Array.from(pieces.slice(0, 2)));
      });
    } catch (error) {
      // The beginning of a file has no end.
      if (!(error instanceof BadGzip)) throw error;
    }
    plain = Uint8Array.from(pieces);
  }
  return plain.subarray(0, TELLING);
}

/** Names of files of arrays. */
const ARRAYS = /\.(safetensors|npz)$/i;

/** Whether a file is one of a network's arrays. What only has the name of one is damaged: its reader says in what way. */
export const holdsNetwork = (bytes: Uint8Array, name: string): boolean => beginsAsArrays(bytes) || ARRAYS.test(name);

/** `other` may be images or labels; `strange` is known to be neither these nor the lab's. */
export type SortOfFile = 'document' | 'runs' | 'other' | 'strange';

/**
 * What a file is, as far as its first bytes tell: one of the lab's own, a network's, runs that the lab exported, or something else.
 * @param name the file's, with the folder that was given, if one was: JSON may be anybody's notes there, unless it says that it is
 *   results. Of what is called JSON or a file of arrays and is none, their readers say that it is none
 */
export function sortOf(head: Uint8Array, name = ''): SortOfFile {
  const start = beginning(head);
  if (name.includes('/'))
    return beginsAsJson(start) && textOf(start).includes('"lottery-results"') ? 'document' : 'other';
  if (beginsAsJson(start) || holdsNetwork(head, name) || /\.json$/i.test(name)) return 'document';
  const text = strFromU8(start, true);
  if (text.startsWith('PK\x03\x04') && /([0-9a-f]{40}\.safetensors|runs\.json)/.test(text)) return 'runs';
  return foreignContent(start) === undefined ? 'other' : 'strange';
}

function inflated(bytes: Uint8Array): Uint8Array {
  let plain = bytes;
  for (let layer = 0; layer < MOST_LAYERS && isGzip(plain); layer++) {
    const pieces: Uint8Array[] = [];
    let length = 0;
    gunzip(plain, (piece) => {
      pieces.push(piece);
      length += piece.length;
      return length <= LARGEST_DOCUMENT;
    });
    plain = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      plain.set(piece, at);
      at += piece.length;
    }
  }
  return plain;
}

/** UTF-16 as some editors save it, with its mark or without: every second byte of JSON's first letters is 0. */
function wide(bytes: Uint8Array): 'low' | 'high' | undefined {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'low';
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== 0) ? 'high' : undefined;
}

/** What programs put after a text. */
const ENDS = new Set('\0\u001a \t\r\n');

/** The text of a file in UTF-8 or UTF-16, without a byte order mark and what old editors put at the end. */
function textOf(bytes: Uint8Array): string {
  const order = wide(bytes);
  let text = '';
  if (order) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at, order === 'low'));
  } else text = strFromU8(bytes);
  let end = text.length;
  while (end > 0 && ENDS.has(text[end - 1])) end--;
  return text.slice(text.startsWith('\ufeff') ? 1 : 0, end);
}

const isExperiment = (plain: unknown): boolean =>
  typeof plain === 'object' &&
  plain !== null &&
  !Object.hasOwn(plain, 'format') &&
  ['dataset', 'network', 'training', 'pruning', 'arms', 'seeds', 'widths'].some((key) => Object.hasOwn(plain, key));

function plainIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever reads it says so.
    return undefined;
  }
}

/**
 * Reads results, a sweep's results or an experiment from a file's bytes, as any program may have saved them: packed by gzip, in UTF-8 or
 * UTF-16, with a byte order mark, with whatever ends of lines.
 */
export function readDocument(bytes: Uint8Array): Document {
  if (bytes.length === 0) return { problems: ['The file is empty.'] };
  let text: string;
  try {
    text = textOf(inflated(bytes));
  } catch (error) {
    if (!(error instanceof BadGzip)) throw error;
    return { problems: ['The gzip file is cut short or damaged.'] };
  }
  const plain = plainIn(text);
  if (isSweepFile(plain)) return readSwept(plain);
  return isExperiment(plain) ? parseExperimentFile(text) : readResults(text);
}
