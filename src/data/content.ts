/** What a file turned out to be that is no IDX file, and what a person can do about it. */
interface Foreign {
  /** Its first bytes, as texts of one character a byte. */
  readonly begins: readonly string[];
  /** Bytes before them. */
  readonly at?: number;
  /** A sentence that goes on from “it”. */
  readonly is: string;
}

const unpackIt = 'Unpack it, and give the files that are in it.';
const packedBy = (program: string) => `is packed by ${program}, and only gzip is unpacked here. ${unpackIt}`;
const asText = 'was saved as text, which damages numbers. Download it again, and do not open it before.';

/** Kinds of files that people meet where data sets are, by how they begin. */
const FOREIGN: readonly Foreign[] = [
  { begins: ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'], is: `is a zip archive. ${unpackIt}` },
  { begins: ['\xfd7zXZ\0'], is: packedBy('xz') },
  { begins: ['BZh'], is: packedBy('bzip2') },
  { begins: ['7z\xbc\xaf\x27\x1c'], is: packedBy('7-Zip') },
  { begins: ['Rar!'], is: packedBy('RAR') },
  { begins: ['\x28\xb5\x2f\xfd'], is: packedBy('Zstandard') },
  { begins: ['\x04\x22\x4d\x18'], is: packedBy('LZ4') },
  { begins: ['\x1f\x9d'], is: packedBy('compress') },
  { begins: ['ustar'], at: 257, is: `is a tar archive. ${unpackIt}` },
  { begins: ['\x93NUMPY'], is: 'is a NumPy array. Save its numbers as IDX.' },
  { begins: ['\x89HDF', 'PAR1', 'MATLAB'], is: 'holds tables of another program. Save their numbers as IDX.' },
  { begins: ['\x89PNG', '\xff\xd8\xff', 'GIF8'], is: 'is a single picture. All images stand in one IDX file.' },
  { begins: ['\xef\xbb\xbf\0\0', '\xff\xfe\0\0', '\xef\xbf\xbd'], is: asText },
  {
    begins: ['\x01\x08\0\0', '\x03\x08\0\0'],
    is: 'has its bytes in the reverse order. Save it with the highest first.',
  },
  {
    begins: ['version https://git-lfs'],
    is: 'is a note of Git LFS, which stands for the file. Fetch the file itself.',
  },
];

const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Whether bytes are letters, signs and spaces alone: UTF-8 of any language counts as letters. */
const isText = (head: Uint8Array): boolean => head.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));

/** Text after a byte order mark, with its zeros of UTF-16 left out: enough to see how it begins. */
const begun = (head: Uint8Array): string =>
  latin(head)
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();

/** Whether a file begins as an object of JSON does, in whatever encoding a program saved it. */
export function beginsAsJson(head: Uint8Array): boolean {
  const start = begun(head.subarray(0, 256));
  return /^\{\s*("|\}|$)/.test(start);
}

/**
 * What a file is that cannot be an IDX file, as a sentence that goes on from “it”.
 * @param head its first bytes, some hundred
 */
export function foreignContent(head: Uint8Array): string | undefined {
  const known = FOREIGN.find(({ begins, at = 0 }) =>
    begins.some((start) => latin(head.subarray(at, at + start.length)) === start),
  );
  if (known) return known.is;
  if (beginsAsJson(head)) return 'is JSON. Images and labels are IDX files.';
  if (head.length === 0 || !isText(head.subarray(0, 256))) return undefined;
  if (/^<(!doctype|html|\?xml)/i.test(begun(head))) {
    return 'is a web page: a download went wrong. Download the file again.';
  }
  return 'is a text. Images and labels are IDX files.';
}

/** What systems leave in folders and archives beside the files that people put there. */
export const isLitter = (path: string): boolean =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
  /(^|\/)(thumbs\.db|desktop\.ini|icon\s)$/i.test(path);

/** More files than any folder of a data set has. */
export const MOST_FILES = 1000;
/** Folders within folders. */
export const DEEPEST = 8;
