import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { weightsPath } from '../claims/pictured.ts';
import { DEEPEST, isLitter, MOST_FILES } from '../data/content.ts';
import { type Dataset, VALIDATION_IMAGES } from '../data/dataset.ts';
import { ownDataset } from '../data/idx-set.ts';
import { type GivenFile, readSet } from '../data/read-set.ts';
import { lookWell } from '../experiment/report/both-ways.ts';
import { MNIST_SHA256, nameOf, type OwnData } from '../spec/data-files.ts';
import { BadInput, whyNot } from './bad-input.ts';
import { bytesAt, checkFolder, entryAt } from './files.ts';

/** A person's own data, read from a folder. */
export interface Folder {
  readonly path: string;
  readonly own: OwnData;
  /** Sentences about files in the folder that were passed over. */
  readonly notes: readonly string[];
  /** Splits them, for a training. */
  readonly dataset: () => Dataset;
}

/** Weights that read digits, beside the results that the repository ships. */
const WEIGHTS = `public/${weightsPath('classroom')}`;

const givenFile = (path: string, name: string, size: number): GivenFile => ({
  name,
  size,
  // A view of its own: Node hands out parts of a larger pool.
  arrayBuffer: async () => new Uint8Array(readFileSync(path)).buffer,
});

/** The files in a folder and in the folders within, links followed; each folder once, however many links lead to it. */
function filesIn(folder: string): GivenFile[] {
  const files: GivenFile[] = [];
  const seen = new Set<string>();
  const walk = (path: string, within: string, depth: number): void => {
    const real = realpathSync(path);
    if (seen.has(real) || depth > DEEPEST) return;
    seen.add(real);
    for (const each of readdirSync(path).sort()) {
      const name = within + each;
      const entry = entryAt(join(path, each));
      if (isLitter(name) || !entry || files.length > MOST_FILES) continue;
      if (entry.isDirectory()) walk(join(path, each), `${name}/`, depth + 1);
      else if (entry.isFile()) files.push(givenFile(join(path, each), name, entry.size));
    }
  };
  walk(folder, '', 0);
  return files;
}

async function read(folder: string, looks: boolean): Promise<Folder> {
  const reading = await readSet(filesIn(folder));
  if (reading.type === 'refused') {
    const { problems, missing } = reading;
    const lacks = `${folder} lacks ${missing.join(', ')}. It should hold train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with or without .gz.`;
    const cannot = `The data in ${folder} cannot be used: ${problems.join('\n')}`;
    throw new BadInput([...(problems.length ? [cannot] : []), ...(missing.length ? [lacks] : [])].join('\n'));
  }
  const { halves, sha256, names } = reading.found;
  const name = sha256 === MNIST_SHA256 ? 'mnist' : nameOf(sha256, names, basename(resolve(folder)));
  const { train, test } = halves;
  const look = looks && name !== 'mnist' ? await lookWell(halves, async () => bytesAt(WEIGHTS, WEIGHTS)) : undefined;
  return {
    path: folder,
    own: {
      name,
      sha256,
      train: train.labels.length - VALIDATION_IMAGES,
      test: test.labels.length,
      ...(look && { look }),
    },
    notes: reading.problems,
    dataset: () => ownDataset(name, sha256, halves),
  };
}

/**
 * Reads the four files of a data set, judged as the page judges them when the folder is dropped there.
 * @param looks whether to look at them too, which takes a second
 * @throws BadInput with a sentence for what is wrong
 */
export async function readFolder(folder: string, { looks = false } = {}): Promise<Folder> {
  try {
    checkFolder(folder, `The data in ${folder}`);
    return await read(folder, looks);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`The data in ${folder} cannot be read: ${whyNot(error)}`);
  }
}
