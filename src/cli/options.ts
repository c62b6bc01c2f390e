import { availableParallelism } from 'node:os';
import { ALL_RECIPES } from '../claims/all-recipes.ts';
import type { ShippedId } from '../claims/shipped-recipes.ts';
import { readDocument } from '../experiment/files/document.ts';
import { readShared } from '../experiment/share/shared-link.ts';
import { NUMERICS } from '../numerics/version.ts';
import { validateExperiment } from '../spec/check.ts';
import { hashed, isTurned, MNIST_SHA256, validateCount, wantedData, withData, withMnist } from '../spec/data-files.ts';
import type { DataLook } from '../spec/data-look.ts';
import type { Experiment } from '../spec/experiment.ts';
import { lookSentences, seemsTransposed } from '../spec/look-sentences.ts';
import { PRESETS, type PresetName } from '../spec/presets.ts';
import type { LinkedSweep } from '../spec/sweep/sweep-link.ts';
import { type AskedEngine, ENGINE_LABELS } from '../spec/view.ts';
import { BadInput } from './bad-input.ts';
import { bytesAt } from './files.ts';
import { type Folder, readFolder } from './idx-folder.ts';
import { parseOptions } from './parse-options.ts';
import { type AskedTickets, askedTickets } from './tickets.ts';

/** What the command line asks for. */
export interface Options {
  readonly experiment: Experiment;
  readonly engine: AskedEngine;
  /** The data of `--data`, where the experiment trains on them. */
  readonly folder?: Folder | undefined;
  /** Sentences about settings that were changed on the way in. */
  readonly notes: readonly string[];
  readonly out?: string | undefined;
  readonly masks: boolean;
  readonly weights?: string | undefined;
  readonly tickets?: AskedTickets | undefined;
  /** A folder that keeps finished trainings, and has those of an earlier run of the same experiment. */
  readonly keep?: string | undefined;
  /** Threads that train at once. */
  readonly workers: number;
}

/** More threads than any machine that this was thought of has cores. */
const MOST_WORKERS = 1024;

/** What an experiment is taken from, and on which engine its sender had it. */
export interface Source {
  readonly experiment: Experiment;
  readonly engine: AskedEngine;
  readonly notes: readonly string[];
  /** What the link varies, if it does. */
  readonly sweep?: LinkedSweep | undefined;
}

function fromLink(link: string): Source {
  const parsed = readShared(link, NUMERICS);
  if (parsed.refused.length) throw new BadInput(parsed.refused.join('\n'));
  const { experiment, view, problems, sweep } = parsed;
  return { experiment, engine: view.engine, notes: problems, ...(sweep && { sweep }) };
}

function fromFile(path: string): Source {
  const read = readDocument(bytesAt(path, `The experiment ${path}`));
  if ('problems' in read) throw new BadInput(`The experiment ${path} cannot be used.\n${read.problems.join('\n')}`);
  if ('experiment' in read) return { ...read, engine: 'auto' };
  if ('swept' in read) throw new BadInput(`${path} holds a sweep: “lottery sweep run ${path}” takes it.`);
  const { experiment } = read.results;
  return { experiment, engine: 'auto', notes: [`${path} holds results; the experiment that gave them is taken.`] };
}

function fromPreset(name: string): Source {
  if (!Object.hasOwn(PRESETS, name)) {
    throw new BadInput(`There is no preset “${name}”; there are ${Object.keys(PRESETS).join(', ')}.`);
  }
  return { experiment: PRESETS[name as PresetName].experiment, engine: 'auto', notes: [] };
}

function fromRecipe(name: string): Source {
  if (!Object.hasOwn(ALL_RECIPES, name)) {
    throw new BadInput(`There is no recipe “${name}”; there are ${Object.keys(ALL_RECIPES).join(', ')}.`);
  }
  return { experiment: ALL_RECIPES[name as ShippedId].experiment, engine: 'auto', notes: [] };
}

/** The options that name a source. */
export const SOURCES = {
  link: { type: 'string' },
  experiment: { type: 'string' },
  preset: { type: 'string' },
  recipe: { type: 'string' },
} as const;

/** @throws BadInput unless one source at most is given */
export function sourceOf({ link, experiment, preset, recipe }: Readonly<Record<string, unknown>>): Source {
  const given = [link, experiment, preset, recipe].filter((source) => source !== undefined);
  if (given.length > 1) throw new BadInput('Give one of --link, --experiment, --preset and --recipe, not several.');
  if (typeof link === 'string') return fromLink(link);
  if (typeof experiment === 'string') return fromFile(experiment);
  if (typeof recipe === 'string') return fromRecipe(recipe);
  return fromPreset(typeof preset === 'string' ? preset : 'lenet-300-100');
}

/** An empty link is that of the default experiment. */
const parse = (args: readonly string[]) =>
  parseOptions(
    args,
    {
      ...SOURCES,
      data: { type: 'string' },
      engine: { type: 'string' },
      out: { type: 'string' },
      masks: { type: 'boolean', default: false },
      weights: { type: 'string' },
      tickets: { type: 'string' },
      at: { type: 'string' },
      keep: { type: 'string' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
    'lottery --help',
    ['link'],
  );

/** @throws BadInput */
export function workersIn(text: string): number {
  const workers = /^[1-9]\d*$/.test(text) ? Number(text) : 0;
  if (workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new BadInput(`--workers is a whole number from 1 to ${MOST_WORKERS}, not “${text}”.`);
}

/** @throws BadInput */
export function engineNamed(name: string): AskedEngine {
  const known = ['auto', 'fastest', ...Object.keys(ENGINE_LABELS)];
  if (known.includes(name)) return name as AskedEngine;
  throw new BadInput(`There is no engine “${name}”; there are ${known.join(', ')}.`);
}

/** What is to be known of data before they are trained on. */
function seenIn(look: DataLook, { dataset }: Experiment): string[] {
  const turns = seemsTransposed(look) && !isTurned(dataset);
  return [...lookSentences(look), ...(turns ? ['A link with turn=transposed turns them.'] : [])];
}

/**
 * Puts an experiment on the data of a folder: one that names its data must find them there, any other takes what there is.
 * @throws BadInput
 */
function onFolder({ experiment, engine, notes }: Source, path: string, folder: Folder): Source & { folder?: Folder } {
  const { own } = folder;
  const seen = own.look ? seenIn(own.look, experiment) : [];
  const wanted = experiment.dataset.kind === 'idx' ? wantedData(experiment.dataset) : '';
  if (wanted && wanted !== own.sha256) {
    throw new BadInput(
      `The experiment wants other data than ${path} holds.\nwanted: ${wanted} (${hashed(wanted)})\nfound:  ${own.sha256} (${own.name})`,
    );
  }
  if (wanted) {
    const short = validateCount(experiment, own);
    if (short) throw new BadInput(short);
    return { experiment, engine, notes: [...notes, ...folder.notes, ...seen], folder };
  }
  if (own.sha256 === MNIST_SHA256)
    return { experiment: withMnist(experiment), engine, notes: [...notes, ...folder.notes] };
  const changed = withData(experiment, own);
  const said = `The experiment trains on ${own.name}, SHA-256 ${own.sha256}.`;
  return {
    experiment: changed.experiment,
    engine,
    notes: [...notes, ...folder.notes, said, ...seen, ...changed.notes],
    folder,
  };
}

/**
 * Puts an experiment on the data of a folder, where one is given.
 * @throws BadInput
 */
export const onData = async (asked: Source, data: string | undefined): Promise<Source & { folder?: Folder }> =>
  data === undefined ? asked : onFolder(asked, data, await readFolder(data, { looks: true }));

/**
 * Reads the options of `run` and `describe`, and the files that they name.
 * @throws BadInput
 */
export async function readOptions(args: readonly string[]): Promise<Options> {
  const given = parse(args);
  const { data, engine, out, masks, weights, keep } = given;
  const asked = sourceOf(given);
  const problems = validateExperiment(asked.experiment);
  if (problems.length) throw new BadInput(problems.join('\n'));
  const source = await onData(asked, data);
  return {
    ...source,
    engine: engine === undefined ? source.engine : engineNamed(engine),
    ...{ out, masks, weights, keep, tickets: askedTickets(source.experiment, given.tickets, given.at) },
    workers: workersIn(given.workers),
  };
}
