import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../experiment/files/document.ts';
import { noResults, type Results } from '../experiment/model/results.ts';
import { NoExport } from '../experiment/pytorch/export-data.ts';
import { pytorchFiles } from '../experiment/pytorch/pytorch-files.ts';
import { armNotes } from '../experiment/pytorch/scripted.ts';
import { readShared } from '../experiment/share/shared-link.ts';
import { NUMERICS } from '../numerics/version.ts';
import { validateExperiment } from '../spec/check.ts';
import { hashed } from '../spec/data-files.ts';
import type { Experiment } from '../spec/experiment.ts';
import { MNIST_IMAGES } from '../spec/image-counts.ts';
import { BadInput, whyNot } from './bad-input.ts';
import { bytesAt, entryAt } from './files.ts';
import { readFolder } from './idx-folder.ts';
import { parseOptions } from './parse-options.ts';
import type { Output } from './run.ts';

const untrained = (experiment: Experiment): Results => noResults(experiment, 'auto', `Node ${process.version}`);

/** What a file or a link holds: results, or an experiment that nobody has trained. @throws BadInput */
function given(path: string): Results {
  if (entryAt(path)) {
    const read = readDocument(bytesAt(path, path));
    if ('problems' in read) throw new BadInput(`${path} cannot be used.\n${read.problems.join('\n')}`);
    if ('swept' in read) throw new BadInput(`${path} holds a sweep, and one experiment is needed.`);
    return 'results' in read ? read.results : untrained(read.experiment);
  }
  if (!path.includes('=')) throw new BadInput(`There is no file ${path}, and it is no link.`);
  const { results, refused, experiment } = readShared(path, NUMERICS);
  if (refused.length > 0) throw new BadInput(refused.join('\n'));
  return results ?? untrained(experiment);
}

/** How many images the data's files have to train on, those that validate not counted. @throws BadInput */
async function imagesOf({ dataset }: Experiment, folder: string | undefined): Promise<number> {
  if (dataset.kind === 'mnist') return MNIST_IMAGES;
  const wanted = hashed(dataset.sha256);
  if (folder === undefined) {
    throw new BadInput(
      `The experiment trains on ${wanted}. Give the folder that holds the four files with --data FOLDER.`,
    );
  }
  const { own } = await readFolder(folder);
  if (own.sha256 === dataset.sha256) return own.train;
  throw new BadInput(`The experiment trains on ${wanted}, and ${folder} holds ${hashed(own.sha256, own.name)}.`);
}

function write(folder: string, files: Readonly<Record<string, Uint8Array>>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  } catch (error) {
    throw new BadInput(`${folder} cannot be written: ${whyNot(error)}`);
  }
}

/**
 * Writes what trains an experiment in PyTorch: a script, a notebook, and the file that both read.
 * @returns 0
 * @throws BadInput when what was given holds no experiment, or one that cannot be exported
 */
export async function pytorch([path, ...rest]: readonly string[], { err }: Output): Promise<number> {
  if (path === undefined || path.startsWith('--'))
    throw new BadInput('Say what to export: lottery pytorch FILE --out FOLDER, or lottery pytorch LINK --out FOLDER.');
  const options = parseOptions(rest, { out: { type: 'string' }, data: { type: 'string' } }, 'lottery --help');
  const { out, data } = options;
  if (out === undefined) throw new BadInput('Say where the files go: --out FOLDER.');
  const results = given(path);
  const problems = validateExperiment(results.experiment);
  if (problems.length > 0) throw new BadInput(problems.join('\n'));
  const images = await imagesOf(results.experiment, data);
  try {
    const files = pytorchFiles(results, images);
    write(out, files);
    const { carried, leftOut } = armNotes(results);
    for (const note of [...carried, ...leftOut]) err(note);
    err(`${Object.keys(files).join(', ')} are in ${out}: python3 experiment.py --data FOLDER there trains them.`);
  } catch (error) {
    if (error instanceof NoExport) throw new BadInput(error.message);
    throw error;
  }
  return 0;
}
