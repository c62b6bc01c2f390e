import { availableParallelism } from 'node:os';
import { strFromU8 } from 'fflate';
import { isSweepFile, readHead } from '../../experiment/files/sweep-file.ts';
import { trainingsIn } from '../../experiment/sweep/sweep-plan.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { looksLikeSweep, plainSweep, readPlainSweep, readSweep, type Sweep } from '../../spec/sweep/sweep.ts';
import { sweepFromLink } from '../../spec/sweep/sweep-link.ts';
import { BadInput } from '../bad-input.ts';
import { bytesAt } from '../files.ts';
import { engineNamed, type Options, onData, SOURCES, type Source, sourceOf, workersIn } from '../options.ts';
import { parseOptions } from '../parse-options.ts';

/** What the words of a sweep ask for. */
export interface SweepOptions extends Pick<Options, 'engine' | 'folder' | 'notes' | 'out' | 'keep' | 'workers'> {
  readonly sweep: Sweep;
  /** The address of a queue. */
  readonly queue?: string | undefined;
}

const OPTIONS = {
  ...SOURCES,
  vary: { type: 'string', multiple: true },
  read: { type: 'string', multiple: true },
  data: { type: 'string' },
  engine: { type: 'string' },
  out: { type: 'string' },
  keep: { type: 'string' },
  queue: { type: 'string' },
  workers: { type: 'string', default: String(availableParallelism()) },
} as const;

/** The words of a sweep, before they are read. */
interface Worded {
  readonly source: Source;
  readonly vary: readonly string[];
  readonly read: readonly string[];
}

/** A sweep from a file: of its results, or of its words alone. @throws BadInput */
function fromFile(path: string): Worded {
  const what = `The sweep ${path} cannot be used.`;
  const refused = (problems: readonly string[]) => new BadInput([what, ...problems].join('\n'));
  const bytes = bytesAt(path, `The sweep ${path}`);
  const plain = plainIn(strFromU8(bytes));
  if (plain === undefined) throw refused(['The file is not JSON.']);
  if (isSweepFile(plain)) {
    const read = readHead(plain);
    if ('problems' in read) throw refused(read.problems);
    return wordsOf(read.head.sweep, []);
  }
  if (!looksLikeSweep(plain)) throw refused(['It holds no sweep: a sweep has “experiment” and “vary”.']);
  const read = readPlainSweep(plain, trainingsIn);
  if ('problems' in read) throw refused(read.problems);
  return wordsOf(read.sweep, read.notes);
}

function plainIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsOf(sweep: Sweep, notes: readonly string[]): Worded {
  const { experiment, vary, read = [] } = plainSweep(sweep);
  return { source: { experiment: experiment as Experiment, engine: 'auto', notes }, vary, read };
}

/** A sweep from a source, and what is said to vary. @throws BadInput */
function fromSource(given: Parameters<typeof sourceOf>[0], vary: readonly string[]): Worded {
  const source = sourceOf(given);
  const linked = source.sweep ? sweepFromLink(source.sweep) : { vary: [], read: [] };
  if (vary.length === 0 && linked.vary.length === 0)
    throw new BadInput('Say what to vary: --vary rate=0.2,0.4, once for each of one to three settings.');
  return { source, vary: vary.length > 0 ? vary : linked.vary, read: linked.read };
}

/**
 * Reads what a command about a sweep names: a file, or the source of an experiment and what to vary.
 * @param args what stands after the command
 * @throws BadInput
 */
export async function readSweepOptions(args: readonly string[]): Promise<SweepOptions> {
  const [first, ...rest] = args;
  const file = first !== undefined && !first.startsWith('-') ? first : undefined;
  const given = parseOptions(file === undefined ? args : rest, OPTIONS, 'lottery --help', ['link']);
  const { data, engine, out, keep, queue, vary = [] } = given;
  const read = (given.read ?? []).flatMap((text) => text.split(','));
  const isNamed = Object.keys(SOURCES).some((key) => Object.hasOwn(given, key));
  if (file !== undefined && (isNamed || vary.length > 0))
    throw new BadInput(`Give either the file ${file} or the words of a sweep, not both.`);
  const worded = file === undefined ? fromSource(given, vary) : fromFile(file);
  // Data of one's own change the experiment that every cell begins from.
  const source = await onData(worded.source, data);
  const words = { experiment: source.experiment, vary: worded.vary, read: read.length > 0 ? read : worded.read };
  const found = readSweep(words, trainingsIn);
  if ('problems' in found) throw new BadInput(found.problems.join('\n'));
  return {
    sweep: found.sweep,
    engine: engine === undefined ? source.engine : engineNamed(engine),
    folder: source.folder,
    notes: [...source.notes, ...found.notes],
    ...{ out, keep, queue },
    workers: workersIn(given.workers),
  };
}
