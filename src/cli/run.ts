import type { Params } from '../engines/engine.ts';
import { enginesHere } from '../engines/open-engine.ts';
import { resultsStem } from '../experiment/files/file-name.ts';
import { toFile } from '../experiment/files/results-file.ts';
import { type Named, weightsFile } from '../experiment/files/weights-file.ts';
import type { RunEvent } from '../experiment/model/events.ts';
import { applyEvent } from '../experiment/model/fold.ts';
import { trainingName } from '../experiment/model/key.ts';
import { noResults, type Results } from '../experiment/model/results.ts';
import { fallSentence } from '../experiment/report/apply-to-status.ts';
import { plan } from '../experiment/run/plan.ts';
import type { OnTrained } from '../experiment/run/run.ts';
import { TicketGathering } from '../experiment/tickets/gather.ts';
import { counted } from '../spec/counted.ts';
import { hashed } from '../spec/data-files.ts';
import type { Experiment } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';
import type { AskedEngine } from '../spec/view.ts';
import { atWidth } from '../spec/width.ts';
import { Pool } from '../worker/pool.ts';
import { BadInput } from './bad-input.ts';
import { placeAt, writeTo } from './files.ts';
import { onInterrupt } from './interrupt.ts';
import { keepIn } from './keep.ts';
import type { Options } from './options.ts';
import { RunWatch } from './run-watch.ts';
import type { Spawn } from './spawn.ts';
import { readyFolder, writeTickets } from './tickets.ts';

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
    event.how === 'recalled' || round.seconds === undefined ? 'kept' : `${round.seconds.toFixed(1)} s`,
  ].join(', ');
}

/** @throws BadInput when data or engine are not to be had here, before anything is started for them */
export function checkAsked({
  experiment: { dataset },
  folder,
  engine,
}: Pick<Options, 'experiment' | 'folder' | 'engine'>): void {
  if (dataset.kind === 'idx' && !folder) {
    const wanted = dataset.sha256 ? hashed(dataset.sha256) : 'data of your own';
    throw new BadInput(
      `The experiment trains on ${wanted}. Give the folder that holds the four files with --data FOLDER; lottery --help says which.`,
    );
  }
  checkEngine(engine);
}

/** @throws BadInput when an engine needs a browser */
export function checkEngine(engine: AskedEngine): void {
  if (engine === 'auto' || engine === 'fastest' || enginesHere().includes(engine)) return;
  throw new BadInput(
    `This engine cannot be used here: ${engine} needs a browser; here there are ${enginesHere().join(', ')}.`,
  );
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

/** The options with names of their own for the files that are to go into a folder: each run gets another one there. */
function withNames(options: Options, err: Output['err']): Options {
  const { out, weights, experiment } = options;
  const stem = resultsStem(experiment, new Date());
  const place = (path: string | undefined, ending: string) => path && placeAt(path, stem + ending);
  const placed = { ...options, out: place(out, '.json'), weights: place(weights, '.safetensors') };
  if (placed.out !== out) err(`Results go to ${placed.out}.`);
  if (placed.weights !== weights) err(`Trained weights go to ${placed.weights}.`);
  return placed;
}

/** The start of a results file, written before training so that an unwritable path is met now and not after hours. */
function begin({ experiment, engine, folder, out, masks, weights, tickets }: Options): void {
  const results = noResults(experiment, engine, `Node ${process.version}`, folder?.own);
  if (out) writeTo(out, JSON.stringify(toFile(results, masks)));
  if (weights) writeTo(weights, weightsFile([]));
  if (tickets) readyFolder(tickets);
}

/** What came of training. */
interface Outcome {
  readonly results: Results;
  /** Trained parameters by the training's name, where they were asked for. */
  readonly trained: ReadonlyMap<string, Params>;
  /** What tickets are made of, where they were asked for. */
  readonly gathering: TicketGathering | undefined;
  readonly end: RunEvent & { type: 'ended' };
}

/**
 * Trains an experiment on all cores, or on as many as are asked for. Ctrl+C ends it with what is finished.
 * @param spawn starts what trains
 */
export async function train(
  options: Omit<Options, 'notes' | 'out' | 'masks'>,
  { err, watch = () => {} }: Output,
  spawn: Spawn,
): Promise<Outcome> {
  const { experiment, engine, folder, keep } = options;
  let results = noResults(experiment, engine, `Node ${process.version}`, folder?.own);
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
  const gathering = options.tickets && new TicketGathering(experiment, options.tickets.asked);
  const onTrained: OnTrained = (training, made) => {
    if (options.weights && made.params) trained.set(trainingName(training), made.params);
    gathering?.hear(training, made);
  };
  const checkpoints = keep ? keepIn(keep, experiment, err) : undefined;
  const off = onInterrupt(() => pool.cancel());
  try {
    await pool.run(experiment, engine, emit, { onTrained, ...(checkpoints && { checkpoints }) });
  } finally {
    pool.close();
    off();
  }
  return { results, trained, gathering, end };
}

/**
 * Runs an experiment. Finished rounds are kept whatever happens later.
 * @param spawn starts what trains
 * @returns the exit code
 * @throws BadInput when an engine or a file cannot be used
 */
export async function run(asked: Options, output: Output, spawn: Spawn): Promise<number> {
  const { out, err } = output;
  checkAsked(asked);
  const options = withNames(asked, err);
  const { experiment } = options;
  begin(options);
  const { results, trained, gathering, end } = await train(options, output, spawn);
  const text = `${JSON.stringify(toFile(results, options.masks))}\n`;
  if (options.out) writeTo(options.out, text);
  else out(text);
  if (options.weights) writeTo(options.weights, weightsFile(namedIn(experiment, trained)));
  if (options.tickets && gathering) {
    for (const text of writeTickets(options.tickets, experiment, gathering.tickets(results))) err(text);
  }
  if (end.how === 'cancelled') err(cancelledText(options));
  if (end.how === 'failed') err(end.message ?? '');
  return end.how === 'done' ? 0 : 2;
}
