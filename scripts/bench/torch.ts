import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { planCounts } from '../../src/pruning/schedule.ts';
import type { Experiment } from '../../src/spec/experiment.ts';
import { layersOf } from '../../src/spec/layers.ts';
import { findPython } from '../python.mjs';
import { atExit } from './at-exit.ts';
import { emptyHost, type Host, type Seat } from './host.ts';
import { type Answers, answerOf, type Outcome, PeerUnavailable, type WholeRun } from './protocol.ts';
import { stepTask } from './recipe.ts';
import type { Peer } from './rows.ts';
import type { TorchData } from './torch-data.ts';

const MISSING =
  'no python3 with torch on this machine (Debian: apt install python3-torch libopenblas0-pthread, for /usr/bin/python3)';

/** So many threads, whichever library reads which name. */
const threadsIn = (threads: string) => ({
  OMP_NUM_THREADS: threads,
  OPENBLAS_NUM_THREADS: threads,
  MKL_NUM_THREADS: threads,
  // Threads that spin while they wait made two of them five times slower wherever something else wanted a core.
  OMP_WAIT_POLICY: 'passive',
});

/** What the process says of itself once it has read the data. */
export interface Hello {
  readonly torch: string;
  /** The linear algebra that it has loaded, by file name. */
  readonly libraries: readonly string[];
}

/** A line out, a line back. */
class Conversation {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (outcome: Outcome) => void; reject: (error: Error) => void }[] = [];
  readonly #end: () => void;
  #reason: Error | undefined;
  #said = '';

  constructor(python: string, script: string, folder: string, threads: string) {
    this.#child = spawn(python, [script, folder, threads], { env: { ...process.env, ...threadsIn(threads) } });
    this.#end = atExit(() => this.#child.kill());
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#waiting.shift()?.resolve(JSON.parse(line) as Outcome);
    });
    this.#child.stderr.on('data', (text: Buffer) => {
      this.#said += text.toString();
    });
    this.#child.once('error', (error) => this.#gone(error.message));
    this.#child.once('exit', () => this.#gone(this.#said.trim().split('\n').at(-1) ?? ''));
    // The exit tells why; a line written after it would only throw.
    this.#child.stdin.on('error', () => {});
  }

  /** The next line, as an outcome. */
  hear(): Promise<unknown> {
    return new Promise<Outcome>((resolve, reject) => {
      if (this.#reason) return reject(this.#reason);
      this.#waiting.push({ resolve, reject });
    }).then(answerOf);
  }

  ask(request: Record<string, unknown>): Promise<unknown> {
    const answer = this.hear();
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    return answer;
  }

  /** Ends the process, whatever it is at. */
  close(): void {
    this.#end();
  }

  #gone(reason: string): void {
    this.#reason ??= new Error(`the PyTorch process ended (${reason})`);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#reason);
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
    ...emptyHost('PyTorch'),
    open: async (row): Promise<Seat> => {
      const { name, peer } = row;
      const { experiment, density } = stepTask(row);
      await talk.ask({ do: 'open', name, foreach: foreachOf(peer), ...data.request(experiment, density) });
      return {
        train: (epochs) => talk.ask({ do: 'train', name, epochs }) as Promise<Answers['train']>,
        accuracy: () => talk.ask({ do: 'accuracy', name }) as Promise<number>,
        digest: () => Promise.reject(new PeerUnavailable('its bits are compared with nobody’s')),
        close: async () => void (await talk.ask({ do: 'close', name })),
      };
    },
    imp: (row, experiment, trainings) => {
      const { counts } = planCounts(layersOf(experiment.network), experiment.pruning);
      const request = { do: 'imp', foreach: foreachOf(row.peer), epochs: epochsOf(experiment), trainings, counts };
      return talk.ask({ ...request, ...data.request(experiment, 1) }) as Promise<WholeRun>;
    },
  };
}

/** A PyTorch process that waits for asks. */
export interface Torch {
  readonly host: Host;
  readonly hello: Hello;
  close(): void;
}

/**
 * Starts PyTorch in a process of its own, on so many threads, denormals flushed.
 * @param data makes the folder that it reads, only when there is a PyTorch
 * @throws PeerUnavailable with a sentence when this machine has none, or fewer cores
 */
export async function openTorch(
  root: string,
  threads: number,
  data: () => TorchData,
  pythons?: readonly string[],
): Promise<Torch> {
  const cores = availableParallelism();
  if (cores < threads) throw new PeerUnavailable(`this machine has ${cores} core`);
  const python = findPython('torch', pythons);
  if (!python) throw new PeerUnavailable(MISSING);
  const files = data();
  const talk = new Conversation(python, join(root, 'scripts/bench/torch_peer.py'), files.folder, String(threads));
  const hello = (await talk.hear()) as Hello;
  return { host: hostOn(talk, files), hello, close: () => talk.close() };
}
