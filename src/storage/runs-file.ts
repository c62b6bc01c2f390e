import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { strFromU8, strToU8, unzipSync, Zip, ZipPassThrough } from 'fflate';
import * as v from 'valibot';
import { identityIn } from '../experiment/files/checkpoint-file.ts';
import { Unfit } from '../experiment/files/safetensors.ts';
import { agreeing, counted } from '../spec/counted.ts';
import { experimentSchema } from '../spec/experiment.ts';
import { askedThen, namedEngine } from '../spec/named-engines.ts';
import type { KeptRun } from './kept-run.ts';
import type { KeptRuns } from './kept-runs.ts';

const VERSION = 1;
const ABOUT = 'runs.json';
const ENDING = '.safetensors';

/** More than any browser keeps for a page of this lab. */
export const LARGEST_RUNS_FILE = 1e9;

const short = v.pipe(v.string(), v.maxLength(200));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const words = v.pipe(v.string(), v.maxLength(20_000));
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));

const runSchema = v.object({
  id,
  // A name that a person may type is one that they may import.
  name: v.exactOptional(v.pipe(v.string(), v.maxGraphemes(200))),
  pinned: v.boolean(),
  began: v.pipe(v.number(), v.finite()),
  numerics: count,
  experiment: experimentSchema,
  sweep: v.exactOptional(v.object({ vary: words, read: words })),
  asked: askedThen,
  engine: v.exactOptional(namedEngine),
  dataset: v.object({ name: short, sha256: short, classes: v.exactOptional(count) }),
  environment: v.object({ app: short, runtime: short }),
  trainings: count,
  ended: v.exactOptional(v.picklist(['done', 'cancelled', 'failed'])),
});

const aboutSchema = v.object({
  format: v.literal('lottery-runs'),
  version: v.literal(VERSION),
  runs: v.array(runSchema),
  /** The runs of each checkpoint's file, by its name. */
  files: v.record(v.string(), v.array(id)),
});

/** All runs with their checkpoints, as a zip file: what it says of them is JSON, checkpoints are safetensors. */
export async function runsFile(kept: KeptRuns): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk);
  });
  const add = (name: string, bytes: Uint8Array) => {
    const file = new ZipPassThrough(name);
    zip.add(file);
    file.push(bytes, true);
  };
  const files: Record<string, readonly string[]> = {};
  for await (const { name, bytes, runs } of kept.files()) {
    files[name] = runs;
    add(`${name}${ENDING}`, bytes);
  }
  add(ABOUT, strToU8(JSON.stringify({ format: 'lottery-runs', version: VERSION, runs: await kept.list(), files })));
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}

/** What a file of runs holds. @throws Unfit */
function opened(bytes: Uint8Array) {
  let all: Record<string, Uint8Array>;
  let plain: unknown;
  try {
    all = unzipSync(bytes);
    plain = JSON.parse(strFromU8(all[ABOUT]));
  } catch {
    throw new Unfit('it is no file of runs, or was cut short');
  }
  const parsed = v.safeParse(aboutSchema, plain);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Unfit(
      `it is no file of runs of this version of the lab (${v.getDotPath(issue) ?? ''}: ${issue.message})`,
    );
  }
  return { ...parsed.output, bytesOf: (name: string): Uint8Array | undefined => all[`${name}${ENDING}`] };
}

/** Whether a file is a whole checkpoint of the training that its name says. */
function isWhole(name: string, file: Uint8Array | undefined): file is Uint8Array {
  try {
    return file !== undefined && bytesToHex(sha256(utf8ToBytes(identityIn(file)))).startsWith(name);
  } catch (error) {
    if (error instanceof Unfit) return false;
    throw error;
  }
}

interface Amount {
  readonly runs: number;
  readonly trainings: number;
}

/**
 * What became of a file's runs and trainings, a sentence each.
 * @param file what it holds, damaged trainings left out
 * @param known what of that was here before
 */
export function importSentences(file: Amount, known: Amount, damaged: number): string[] {
  const { runs, trainings } = file;
  const all = `${counted(runs, 'run')} with ${counted(trainings, 'finished training')} ${agreeing(runs, 'was', 'were')}`;
  const isNew = known.runs < runs || known.trainings < trainings;
  const said = [isNew ? `${all} imported.` : `Nothing new: ${all} here already.`];
  if (isNew && known.runs + known.trainings > 0)
    said.push(`Already here: ${counted(known.runs, 'run')}, ${counted(known.trainings, 'finished training')}.`);
  if (damaged > 0) {
    const again = agreeing(damaged, 'is damaged; it is', 'are damaged; they are');
    said.push(`${counted(damaged, 'training')} in the file ${again} trained again when needed.`);
  }
  return said;
}

/**
 * Adds the runs of a file to those that are kept.
 * @returns sentences about what was added, and what could not be
 * @throws Unfit when it is no such file
 */
export async function addRunsFile(kept: KeptRuns, bytes: Uint8Array): Promise<string[]> {
  const { runs, files, bytesOf } = opened(bytes);
  const [before, there] = [new Set((await kept.list()).map((run) => run.id)), await kept.levels(Object.keys(files))];
  // The oldest first: the newest of them is the newest of all then.
  for (const { ended = 'cancelled', ...run } of runs.toReversed() as KeptRun[]) await kept.begin({ ...run, ended });
  const known = new Set(runs.map((run) => run.id));
  const whole = [];
  let damaged = 0;
  for (const [name, own] of Object.entries(files)) {
    const file = bytesOf(name);
    if (!/^[0-9a-f]{40}$/.test(name) || !isWhole(name, file)) {
      damaged++;
      continue;
    }
    whole.push(name);
    for (const each of own.filter((one) => known.has(one))) await kept.filesOf(each).write(name, file);
  }
  const file = { runs: runs.length, trainings: whole.length };
  const again = {
    runs: runs.filter((run) => before.has(run.id)).length,
    trainings: whole.filter((name) => there.has(name)).length,
  };
  return importSentences(file, again, damaged);
}
