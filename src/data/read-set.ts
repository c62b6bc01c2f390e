import { isLitter, MOST_FILES } from './content.ts';
import { DataError } from './data-error.ts';
import { headerOf, type IdxFile, type IdxKind, MOST_BYTES, readIdxFile, TELLING_BYTES } from './idx.ts';
import { type Halves, halvesOf, hashOf, type IdxSet, isTwice, type Named, sortFiles } from './idx-set.ts';
import { unpacked } from './unpack.ts';

/** A file that a person gave, as browsers hand it over; nothing is read of it until it is asked for. */
export interface GivenFile {
  /** With the folders that it was found in, after a slash each. */
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A whole data set that was found among files. */
interface Found {
  readonly halves: Halves;
  readonly sha256: string;
  /** Names of the four files, without folders. */
  readonly names: readonly string[];
}

/** What files turned out to be, with a sentence for each fault. */
export type Reading =
  | { readonly type: 'found'; readonly found: Found; readonly problems: readonly string[] }
  | {
      readonly type: 'refused';
      readonly problems: readonly string[];
      /** Names of files without a fault: they may be given again, with what is missing. */
      readonly good: readonly string[];
      /** What is missing of the four, such as “the test labels”. */
      readonly missing: readonly string[];
    };

/** Bytes that the files of one data set can have together: two of images, two of labels. */
const MOST_TOGETHER = 2 * MOST_BYTES;
/** How many sentences of the same kind are worth reading. */
const MOST_PROBLEMS = 5;

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

async function bytesOf(file: GivenFile): Promise<Uint8Array> {
  if (file.size > MOST_BYTES) {
    throw new DataError(
      `${file.name} has ${megabytes(file.size)} MB; no file of more than ${megabytes(MOST_BYTES)} MB can be used here.`,
    );
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new DataError(`${file.name} cannot be read. If it is a folder, drop the four files that are in it.`);
  }
}

/** The first sentences, and the names that the others begin with. */
function fewer(problems: readonly string[], names: readonly string[]): string[] {
  if (problems.length <= MOST_PROBLEMS + 1) return [...problems];
  const rest = names.slice(MOST_PROBLEMS, 2 * MOST_PROBLEMS).join(', ');
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    `${problems.length - MOST_PROBLEMS} more files cannot be used: ${rest}${problems.length > 2 * MOST_PROBLEMS ? ' and others' : ''}.`,
  ];
}

function found(set: IdxSet): Found {
  const files = [set.trainImages, set.trainLabels, set.testImages, set.testLabels];
  return { halves: halvesOf(set), sha256: hashOf(set), names: files.map(({ name }) => name.split('/').at(-1) ?? name) };
}

/**
 * Reads whatever files a person gave, and finds the four of a data set among them: the page and the command line judge
 * by this alone. What a file is, its content says; names only tell training from test. The same file twice, be it packed
 * once and plain once, counts once.
 */
export async function readSet(given: readonly GivenFile[]): Promise<Reading> {
  const files = given.filter(({ name }) => !isLitter(name));
  if (files.length > MOST_FILES) {
    const problem = `These are more than ${MOST_FILES.toLocaleString('en-US')} files. Give the four of one data set, or their folder.`;
    return { type: 'refused', problems: [problem], good: [], missing: [] };
  }
  const good: IdxFile[] = [];
  const problems: string[] = [];
  const bad: Named[] = [];
  const refused = (more: readonly string[] = []) => [
    ...fewer(
      problems,
      bad.map(({ name }) => name),
    ),
    ...more,
  ];
  const told = (error: unknown): string => {
    if (error instanceof DataError) return error.message;
    throw error;
  };
  let together = 0;
  for (const file of files) {
    const { name } = file;
    let kind: IdxKind | undefined;
    try {
      const raw = unpacked(name, await bytesOf(file));
      kind = headerOf(name, raw.subarray(0, TELLING_BYTES)).kind;
      const read = readIdxFile(name, raw);
      if (good.some((other) => isTwice(other, read))) continue;
      good.push(read);
      together += read.raw.length;
    } catch (error) {
      problems.push(told(error));
      bad.push({ name, kind });
    }
    if (together > MOST_TOGETHER) {
      const problem = `The files have more than ${megabytes(MOST_TOGETHER)} MB together. Give the four files of one data set.`;
      return { type: 'refused', problems: refused([problem]), good: [], missing: [] };
    }
  }
  try {
    const set = sortFiles(good, bad);
    if (!('missing' in set)) return { type: 'found', found: found(set), problems: refused() };
    return { type: 'refused', problems: refused(), good: good.map(({ name }) => name), missing: set.missing };
  } catch (error) {
    // What is wrong lies between the files: none of them can be told to be the good one.
    return { type: 'refused', problems: refused([told(error)]), good: [], missing: [] };
  }
}
