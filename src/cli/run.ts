import { writeFileSync } from 'node:fs';
import type { Dataset } from '../data/dataset.ts';
import { ENGINE_ORDER, enginesHere, openAsked, openBest } from '../engines/open-engine.ts';
import { Cancelled } from '../experiment/cancelled.ts';
import type { RunEvent } from '../experiment/events.ts';
import { applyEvent } from '../experiment/fold.ts';
import { noResults, type Results } from '../experiment/results.ts';
import { toFile } from '../experiment/results-file.ts';
import { type Crew, runExperiment } from '../experiment/run.ts';
import { trainingName } from '../experiment/training.ts';
import { hashed } from '../spec/data-files.ts';
import { layersOf } from '../spec/layers.ts';
import { atWidth } from '../spec/width.ts';
import { Executor, type ExecutorHost } from '../worker/executor.ts';
import { HeedingPace } from '../worker/pace.ts';
import { sentenceOf } from '../worker/serve.ts';
import { BadInput } from './bad-input.ts';
import { keeping } from './keep.ts';
import { readMnist } from './mnist-files.ts';
import type { Options } from './options.ts';
import { wasmFiles } from './wasm-files.ts';
import { type Named, weightsFile } from './weights-file.ts';

/** Where the command line writes: stdout is for results alone. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
}

const yieldTask = () => new Promise<void>((resolve) => setImmediate(resolve));

/** An engine asked for by name runs or the command ends: nobody watches a fallback here. */
const open: ExecutorHost['open'] = async ({ engine: asked, without, lost, convolutions, speedOf }) => {
  const assets = wasmFiles();
  if (asked === 'auto' || asked === 'fastest') {
    const here = enginesHere();
    const elsewhere = ENGINE_ORDER.filter((name) => !here.includes(name));
    return openAsked(asked, [...without, ...elsewhere], { assets, convolutions, speedOf });
  }
  const before = lost.find(({ engine }) => engine === asked);
  if (before) throw new BadInput(`${asked} cannot go on: ${before.reason}. Take another engine, or auto.`);
  try {
    return await openBest([asked], { auto: false, assets, convolutions });
  } catch (error) {
    throw new BadInput(`This engine cannot be used here: ${(error as Error).message.slice(`${asked}: `.length)}.`);
  }
};

function line(event: RunEvent): string | undefined {
  if (event.type === 'note') return event.text;
  if (event.type === 'engine')
    return [...event.skipped.map(({ engine, reason }) => `${engine}: ${reason}`), `engine: ${event.engine}`].join('\n');
  if (event.type !== 'finished') return undefined;
  const { training, round } = event;
  const percent = (share: number, digits: number) => `${(100 * share).toFixed(digits)} %`;
  const weights = round.counts.reduce((all, count) => all + count, 0).toLocaleString('en-US');
  const stop = round.earlyStop.iteration === null ? 'not reached' : `at ${round.earlyStop.iteration}`;
  return [
    `${training.arm} ${training.width === undefined ? '' : `width ${training.width} `}seed ${training.seed} round ${training.round}: ${percent(round.density, 2)} left (${weights} weights)`,
    `test accuracy ${percent(round.test.accuracy, 2)}`,
    `early stop ${stop}`,
    round.engine,
    `${round.seconds.toFixed(1)} s`,
  ].join(', ');
}

function writeTo(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new BadInput(`${path} cannot be written: ${(error as Error).message}`);
  }
}

/** Splits the data that the experiment trains on. @throws BadInput when it names data that were not given */
function loader({ experiment: { dataset }, folder }: Options): () => Promise<Dataset> {
  if (dataset.kind === 'idx' && !folder) {
    const wanted = dataset.sha256 ? hashed(dataset.sha256) : 'data of your own';
    throw new BadInput(
      `The experiment trains on ${wanted}. Give the folder that holds the four files with --data FOLDER; lottery --help says which.`,
    );
  }
  return async () => (folder ? folder.dataset() : readMnist());
}

/** The start of a results file, written before training so that an unwritable path is met now and not after hours. */
function begun({ experiment, engine, folder, out, masks, weights }: Options): Results {
  const results = noResults(experiment, engine, `Node ${process.version}`, folder?.own.name);
  if (out) writeTo(out, JSON.stringify(toFile(results, masks)));
  if (weights) writeTo(weights, weightsFile([]));
  return results;
}

/**
 * Runs an experiment in this thread. Finished rounds are kept whatever happens later.
 * @returns the exit code
 * @throws BadInput when an engine or a file cannot be used
 */
export async function run(options: Options, { out, err }: Output): Promise<number> {
  const load = loader(options);
  let results = begun(options);
  const trained: Named[] = [];
  const emit = (event: RunEvent) => {
    results = applyEvent(results, event);
    const said = line(event);
    if (said) err(said);
  };
  const now = () => performance.now();
  const executor = new Executor({ now, open, shares: false, load });
  executor.assign({ id: 1, experiment: options.experiment, engine: options.engine, cores: 1, without: [] });
  const pace = new HeedingPace({ now, yieldTask });
  const alone: Crew = {
    size: 1,
    train: (training, inherited, hear) => executor.train(training, inherited, pace, hear),
  };
  const crew = options.keep ? keeping(alone, options.keep, options, err) : alone;
  const cancel = () => pace.cancel();
  process.once('SIGINT', cancel);
  let failure: unknown;
  try {
    await runExperiment(options.experiment, crew, emit, (training, { trained: params }) => {
      if (!options.weights) return;
      const layers = layersOf(atWidth(options.experiment, training.width).network);
      trained.push({ name: trainingName(training), layers, params });
    });
  } catch (error) {
    if (error instanceof BadInput) throw error;
    failure = error;
  } finally {
    process.off('SIGINT', cancel);
  }
  const text = `${JSON.stringify(toFile(results, options.masks))}\n`;
  if (options.out) writeTo(options.out, text);
  else out(text);
  if (options.weights) writeTo(options.weights, weightsFile(trained));
  if (failure) err(failure instanceof Cancelled ? 'Cancelled; the finished rounds are kept.' : sentenceOf(failure));
  return failure ? 2 : 0;
}
