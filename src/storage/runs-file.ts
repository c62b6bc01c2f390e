import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { strFromU8, strToU8, unzipSync, Zip, ZipPassThrough } from 'fflate';
import * as v from 'valibot';
import { identityIn } from '../experiment/files/checkpoint-file.ts';
import { Unfit } from '../experiment/files/safetensors.ts';
import { experimentSchema } from '../spec/experiment.ts';
import { ENGINE_LABELS, type EngineName, viewSchema } from '../spec/view.ts';
import type { KeptRun } from './kept-run.ts';
import type { KeptRuns } from './kept-runs.ts';

const VERSION = 1;
const ABOUT = 'runs.json';
const ENDING = '.safetensors';

/** More than any browser keeps for a page of this lab. */
export const LARGEST_RUNS_FILE = 1e9;

const short = v.pipe(v.string(), v.maxLength(200));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));

const runSchema = v.object({
  id,
  name: v.exactOptional(short),
  pinned: v.boolean(),
  began: v.pipe(v.number(), v.finite()),
  numerics: count,
  experiment: experimentSchema,
  asked: viewSchema.entries.engine,
  engine: v.exactOptional(v.picklist(Object.keys(ENGINE_LABELS) as EngineName[])),
  dataset: v.object({ name: short, sha256: short }),
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

/**
 * Adds the runs of a file to those that are kept.
 * @returns sentences about what was added, and what could not be
 * @throws Unfit when it is no such file
 */
export async function addRunsFile(kept: KeptRuns, bytes: Uint8Array): Promise<string[]> {
  const { runs, files, bytesOf } = opened(bytes);
  // The oldest first: the newest of them is the newest of all then.
  for (const { ended = 'cancelled', ...run } of runs.toReversed() as KeptRun[]) await kept.begin({ ...run, ended });
  const known = new Set(runs.map((run) => run.id));
  let added = 0;
  let damaged = 0;
  for (const [name, own] of Object.entries(files)) {
    const file = bytesOf(name);
    if (!/^[0-9a-f]{40}$/.test(name) || !isWhole(name, file)) {
      damaged++;
      continue;
    }
    added++;
    for (const each of own.filter((one) => known.has(one))) await kept.filesOf(each).write(name, file);
  }
  const said = [`${runs.length} ${runs.length === 1 ? 'run' : 'runs'} with ${added} finished trainings were imported.`];
  if (damaged > 0)
    said.push(`${damaged} trainings in the file are damaged; they are trained again when they are needed.`);
  return said;
}
