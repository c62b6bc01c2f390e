import { writeFileSync } from 'node:fs';
import type { Params } from '../engines/engine.ts';
import { enginesHere } from '../engines/open-engine.ts';
import { toFile } from '../experiment/files/results-file.ts';
import { type Named, weightsFile } from '../experiment/files/weights-file.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import { applyEvent } from '../experiment/model/fold.ts';
import { trainingName } from '../experiment/model/key.ts';
import { noResults, type Results } from '../experiment/model/results.ts';
import { fallSentence } from '../experiment/report/status.ts';
import { plan } from '../experiment/run/plan.ts';
import type { OnTrained } from '../experiment/run/run.ts';
import { counted } from '../spec/counted.ts';
import { hashed } from '../spec/data-files.ts';
import type { Experiment } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';
import { atWidth } from '../spec/width.ts';
import { Pool } from '../worker/pool.ts';
import { BadInput, whyNot } from './bad-input.ts';
import { keepIn } from './keep.ts';
import type { Options } from './options.ts';
import { RunWatch } from './run-watch.ts';
import type { Spawn } from './spawn.ts';

/**
 * Presses of Ctrl+C that end a run at once, its finished rounds unwritten. A terminal and npm may each hand on the same
 * press, so that two may be one.
 */
const GIVES_UP = 3;

/** Where the command line writes: stdout is for results alone. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
  /** Is told often how far a run is; calls back for the words when it wants to show them. Left out where nobody watches. */
  readonly watch?: (text: () => string) => void;
}

/** The line that an event gives on a terminal; most give none. */
export function line(event: RunEvent): string | undefined {
  if (event.type === 'note') return event.text;
  if (event.type === 'fell') return fallSentence(event);
  if (event.type === 'engine')
    return [...event.skipped.map(({ engine, reason }) => `${engine}: ${reason}`), `engine: ${event.engine}`].join('\n');
  if (event.type !== 'finished' || event.how === 'again') return undefined;
  const { training, round } = event;
  const percent = (share: number, digits: number) => `${(100 * share).toFixed(digits)} %`;
  const weights = round.counts.reduce((all, count) => all + count, 0);
  const stop = round.earlyStop.iteration === null ? 'not reached' : `at ${round.earlyStop.iteration}`;
  return [
    `${training.arm} ${training.width === 1 ? '' : `width ${training.width} `}seed ${training.seed} round ${training.round}: ${percent(round.density, 2)} left (${counted(weights, 'weight')})`,
    `test accuracy ${percent(round.test.accuracy, 2)}`,
    `early stop ${stop}`,
    round.engine,
    event.how === 'recalled' ? 'kept' : `${round.seconds.toFixed(1)} s`,
  ].join(', ');
}

function writeTo(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new BadInput(`${path} cannot be written: ${whyNot(error)}`);
  }
}

/** @throws BadInput when data or engine are not to be had here, before anything is started for them */
function checkAsked({ experiment: { dataset }, folder, engine }: Options): void {
  if (dataset.kind === 'idx' && !folder) {
    const wanted = dataset.sha256 ? hashed(dataset.sha256) : 'data of your own';
    throw new BadInput(
      `The experiment trains on ${wanted}. Give the folder that holds the four files with --data FOLDER; lottery --help says which.`,
    );
  }
  if (engine !== 'auto' && engine !== 'fastest' && !enginesHere().includes(engine)) {
    throw new BadInput(
      `This engine cannot be used here: ${engine} needs a browser; here there are ${enginesHere().join(', ')}.`,
    );
  }
}

/** Trained weights in the order of the plan, whichever training was finished first. */
function namedIn(experiment: Experiment, trained: ReadonlyMap<string, Params>): Named[] {
  return plan(experiment).flatMap((training) => {
    const name = trainingName(training);
    const params = trained.get(name);
    return params ? [{ name, layers: layersOf(atWidth(experiment, training.width).network), params }] : [];
  });
}

/** What Ctrl+C has left, and how to go on. */
function cancelledText({ out, keep }: Options): string {
  const left = `Cancelled; the finished rounds are ${out ? `in ${out}` : 'written'}.`;
  return keep
    ? `${left} The same command goes on from them.`
    : `${left} With --keep FOLDER a run can be gone on with: the same command then goes on from its finished trainings.`;
}

/** The start of a results file, written before training so that an unwritable path is met now and not after hours. */
function begun({ experiment, engine, folder, out, masks, weights }: Options): Results {
  const results = noResults(experiment, engine, `Node ${process.version}`, folder?.own);
  if (out) writeTo(out, JSON.stringify(toFile(results, masks)));
  if (weights) writeTo(weights, weightsFile([]));
  return results;
}

/**
 * Runs an experiment on all cores, or on as many as are asked for. Finished rounds are kept whatever happens later.
 * @param spawn starts what trains
 * @returns the exit code
 * @throws BadInput when an engine or a file cannot be used
 */
export async function run(options: Options, { out, err, watch = () => {} }: Output, spawn: Spawn): Promise<number> {
  const { experiment, engine, folder, keep } = options;
  checkAsked(options);
  let results = begun(options);
  const trained = new Map<string, Params>();
  const said = new Set<string>();
  let end: RunEvent & { type: 'ended' } = { type: 'ended', how: 'done' };
  const pool = new Pool(() => spawn({ folder: folder?.path }), options.workers);
  const watched = new RunWatch(experiment, options.workers, () => performance.now());
  const emit = (event: RunEvent) => {
    results = applyEvent(results, event);
    watched.hear(event);
    const text = line(event);
    // Each thread says which engine it has.
    if (text && !said.has(text)) err(text);
    if (text && event.type !== 'finished') said.add(text);
    if (event.type === 'ended') end = event;
    else watch(() => watched.text(results));
  };
  const onTrained: OnTrained = (training, { params }) => {
    if (options.weights && params) trained.set(trainingName(training), params);
  };
  const checkpoints = keep ? keepIn(keep, experiment, err) : undefined;
  let presses = 0;
  const interrupt = () => {
    if (++presses === GIVES_UP) process.exit(130);
    pool.cancel();
  };
  process.on('SIGINT', interrupt);
  try {
    await pool.run(experiment, engine, emit, { onTrained, ...(checkpoints && { checkpoints }) });
  } finally {
    pool.close();
  }
  const text = `${JSON.stringify(toFile(results, options.masks))}\n`;
  if (options.out) writeTo(options.out, text);
  else out(text);
  if (options.weights) writeTo(options.weights, weightsFile(namedIn(experiment, trained)));
  process.off('SIGINT', interrupt);
  if (end.how === 'cancelled') err(cancelledText(options));
  if (end.how === 'failed') err(end.message ?? '');
  return end.how === 'done' ? 0 : 2;
}
