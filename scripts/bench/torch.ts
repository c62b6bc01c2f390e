import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { planCounts } from '../../src/pruning/schedule.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { layersOf } from '../../src/spec/layers.ts';
import type { Host, Seat } from './host.ts';
import { type Answers, answerOf, type Outcome, PeerUnavailable, type WholeRun } from './protocol.ts';
import { stepTask } from './recipe.ts';
import type { Peer } from './rows.ts';
import type { TorchData } from './torch-data.ts';

const PYTHONS = ['python3', '/usr/bin/python3'];
const MISSING =
  'no python3 with torch on this machine (Debian: apt install python3-torch libopenblas0-pthread, for /usr/bin/python3)';

/** One thread, whichever library reads which name. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** What the process says of itself once it has read the data. */
interface Hello {
  readonly torch: string;
  /** The linear algebra that it has loaded, by file name. */
  readonly libraries: readonly string[];
}

/** A line out, a line back. */
class Conversation {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (outcome: Outcome) => void; reject: (error: Error) => void }[] = [];
  #gone: Error | undefined;
  #said = '';

  constructor(python: string, script: string, folder: string) {
    this.#child = spawn(python, [script, folder], { env: { ...process.env, ...ONE_THREAD } });
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line) as Outcome);
    });
    this.#child.stderr.on('data', (text: Buffer) => {
      this.#said += text.toString();
    });
    this.#child.once('error', (error) => this.#end(error.message));
    this.#child.once('exit', () => this.#end(this.#said.trim().split('\n').at(-1) ?? ''));
    // The exit tells why; a line written after it would only throw.
    this.#child.stdin.on('error', () => {});
  }

  /** The next line, as an outcome. */
  hear(): Promise<unknown> {
    return new Promise<Outcome>((resolve, reject) => {
      if (this.#gone) return reject(this.#gone);
      this.#waiting.push({ resolve, reject });
    }).then(answerOf);
  }

  ask(request: Record<string, unknown>): Promise<unknown> {
    const answer = this.hear();
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    return answer;
  }

  close(): void {
    this.#child.stdin.end();
  }

  #end(reason: string): void {
    this.#gone ??= new Error(`the PyTorch process ended (${reason})`);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#gone);
  }
}

function foreachOf(peer: Peer): boolean {
  if (peer.kind !== 'torch') throw new PeerUnavailable('it is no row of PyTorch’s');
  return peer.foreach;
}

function epochsOf({ training }: Experiment): number {
  if (training.budget.kind !== 'epochs') throw new Error('The whole runs have their budget in epochs.');
  return training.budget.epochs;
}

function hostOn(talk: Conversation, data: TorchData): Host {
  return {
    open: async (row): Promise<Seat> => {
      const { name, peer } = row;
      const { experiment, density } = stepTask(row);
      await talk.ask({ do: 'open', name, foreach: foreachOf(peer), ...data.request(experiment, density) });
      return {
        train: (epochs) => talk.ask({ do: 'train', name, epochs }) as Promise<Answers['train']>,
        accuracy: () => talk.ask({ do: 'accuracy', name }) as Promise<number>,
        close: async () => void (await talk.ask({ do: 'close', name })),
      };
    },
    imp: (row, experiment, trainings) => {
      const { counts } = planCounts(layersOf(experiment.network), experiment.pruning);
      const request = { do: 'imp', foreach: foreachOf(row.peer), epochs: epochsOf(experiment), trainings, counts };
      return talk.ask({ ...request, ...data.request(experiment, 1) }) as Promise<WholeRun>;
    },
    seeds: () => Promise.reject(new PeerUnavailable('seeds run on engines of this lab alone')),
  };
}

/** The first that can import torch, or none. */
const findPython = (pythons: readonly string[]): string | undefined =>
  pythons.find((python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0);

/** A PyTorch process that waits for asks. */
export interface Torch {
  readonly host: Host;
  readonly hello: Hello;
  close(): void;
}

/**
 * Starts PyTorch in a process of its own, on one thread, denormals flushed.
 * @param data makes the folder that it reads, only when there is a PyTorch
 * @throws PeerUnavailable with a sentence when this machine has none
 */
export async function openTorch(root: string, data: () => TorchData, pythons = PYTHONS): Promise<Torch> {
  const python = findPython(pythons);
  if (!python) throw new PeerUnavailable(MISSING);
  const files = data();
  const talk = new Conversation(python, join(root, 'scripts/bench/torch_peer.py'), files.folder);
  const hello = (await talk.hear()) as Hello;
  return { host: hostOn(talk, files), hello, close: () => talk.close() };
}
