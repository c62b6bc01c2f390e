import { availableParallelism } from 'node:os';
import { headOf } from '../../../experiment/files/sweep-file.ts';
import { Cancelled } from '../../../experiment/model/cancelled.ts';
import type { RunEvent } from '../../../experiment/model/events.ts';
import { applyEvent } from '../../../experiment/model/fold.ts';
import { noResults } from '../../../experiment/model/results.ts';
import type { Job } from '../../../experiment/sweep/jobs.ts';
import { hashed, MNIST_SHA256, wantedData } from '../../../spec/data-files.ts';
import type { Sweep } from '../../../spec/sweep/sweep.ts';
import type { EngineName } from '../../../spec/view.ts';
import type { Bytes } from '../../../storage/bytes.ts';
import { checkpointsIn, fileName, MOST_IN_MEMORY } from '../../../storage/checkpoints.ts';
import { memoryBytes } from '../../../storage/memory.ts';
import { Crew, type WorkEnd } from '../../../worker/crew.ts';
import { type Folder, readFolder } from '../../idx-folder.ts';
import { onInterrupt } from '../../interrupt.ts';
import { bytesIn } from '../../keep.ts';
import { engineNamed, workersIn } from '../../options.ts';
import { parseOptions } from '../../parse-options.ts';
import { checkEngine, type Output } from '../../run.ts';
import type { Spawn } from '../../spawn.ts';
import { noteSweep } from '../sweep-folder.ts';
import { SWEEP } from '../sweep-texts.ts';
import { jobWords } from '../sweep-watch.ts';
import { Claims } from './claims.ts';
import { type Connection, connect } from './connect.ts';
import { Patience } from './patience.ts';
import { queueIn } from './queue-option.ts';
import { QueuedWork } from './queued-work.ts';
import { redisBytes } from './redis-bytes.ts';
import type { Taken } from './sweep-queue.ts';

/** Times that a lock is renewed before it would expire. */
const RENEWALS = 6;

/** A job on its way. */
interface Doing {
  readonly taken: Taken;
  trained: number;
  recalled: number;
  /** Something of it that was trained is not kept: somebody has to do it again. */
  unkept: boolean;
}

/** Why a sweep cannot be trained on the data that are here, in a sentence. */
function whyNotOn(folder: Folder | undefined, { experiment: { dataset } }: Sweep): string | undefined {
  const wanted = dataset.kind === 'idx' ? wantedData(dataset) : MNIST_SHA256;
  if (wanted === (folder?.own.sha256 ?? MNIST_SHA256)) return undefined;
  const data = wanted === MNIST_SHA256 ? 'MNIST, so without --data' : `${hashed(wanted)}, given with --data FOLDER`;
  return `A sweep trains on other data than are here: ${data}.`;
}

/** Trains the jobs of a queue on the threads of this process. */
class QueueWorker {
  readonly #connection: Connection;
  readonly #output: Output;
  readonly #folder: Folder | undefined;
  readonly #keep: string | undefined;
  /** No more jobs are taken. */
  readonly #over = new AbortController();
  /** Nothing is waited for any more. */
  readonly #ended = new AbortController();
  readonly #patience: Patience;
  readonly #work: QueuedWork;
  readonly #claims: Claims;
  readonly #bytes: Bytes;
  readonly #doing = new Map<Job, Doing>();
  readonly #moving = new Set<Promise<void>>();
  readonly #said = new Set<string>();
  #data: (RunEvent & { readonly type: 'data' }) | undefined;
  #failure: string | undefined;
  #jobs = 0;
  #trained = 0;

  constructor(connection: Connection, output: Output, folder: Folder | undefined, keep: string | undefined) {
    this.#connection = connection;
    this.#output = output;
    this.#folder = folder;
    this.#keep = keep;
    this.#patience = new Patience(output.err, this.#ended.signal);
    this.#claims = new Claims(connection, this.#patience);
    this.#bytes = this.#patient(keep);
    this.#work = new QueuedWork(
      connection,
      this.#patience,
      output.err,
      (sweep) => whyNotOn(folder, sweep),
      this.#over.signal,
    );
  }

  /** Works until nothing is left, or until it is interrupted. */
  async run(crew: Crew, engine: Parameters<typeof crew.work>[0]['engine']): Promise<number> {
    const off = onInterrupt(() => {
      this.#over.abort();
      this.#ended.abort();
      crew.cancel();
      // What waits for a server that is gone would wait on.
      if (this.#connection.redis.status !== 'ready') this.#connection.close();
    }, ['SIGINT', 'SIGTERM']);
    const renewing = setInterval(() => {
      for (const each of [this.#work.renew(), this.#claims.renew()]) each.catch(() => {});
    }, this.#connection.lockMs / RENEWALS);
    try {
      const end = await crew.work({
        next: () => this.#next(),
        engine,
        checkpoints: (job, found) => this.#checkpoints(job, found),
        hear: (job, event) => this.#hear(job, event),
      });
      // What was taken as the work ended was not begun.
      for (const { taken } of this.#doing.values()) await taken.queue.giveBack(taken, false).catch(() => {});
      await Promise.all(this.#moving);
      return this.#tell(this.#failure === undefined ? end : { how: 'failed', message: this.#failure });
    } finally {
      clearInterval(renewing);
      off();
      crew.close();
      await this.#work.close().catch(() => {});
    }
  }

  async #next(): Promise<Job | undefined> {
    const taken = await this.#work.next().catch((error: unknown) => {
      if (!this.#over.signal.aborted) this.#failure = (error as Error).message;
      this.#over.abort();
      return undefined;
    });
    if (!taken) return undefined;
    this.#doing.set(taken.job, { taken, trained: 0, recalled: 0, unkept: false });
    return taken.job;
  }

  #doingOf(job: Job): Doing {
    const doing = this.#doing.get(job);
    if (!doing) throw new Error('A job was not taken from the queue.');
    return doing;
  }

  async #checkpoints(job: Job, found: EngineName) {
    const doing = this.#doingOf(job);
    const { sweep, id } = doing.taken.queue;
    const { experiment } = job.cell;
    const empty = noResults(sweep.experiment, found, `Node ${process.version}`, this.#folder?.own);
    const head = headOf({ sweep, ...(this.#data ? applyEvent(empty, this.#data) : empty) });
    if (!(await this.#work.agree(id, head))) throw new Cancelled();
    if (this.#keep !== undefined) await noteSweep(this.#keep, head);
    const say = (sentence: string, lost = false) => {
      if (lost) doing.unkept = true;
      if (!this.#ended.signal.aborted) this.#once(sentence);
    };
    const memory = memoryBytes(MOST_IN_MEMORY);
    return {
      ...checkpointsIn(this.#bytes, experiment, found, say, { memory }),
      claim: (key: Parameters<typeof fileName>[2], waits: () => void) =>
        this.#claims.take(
          fileName(experiment, found, key),
          waits,
          () => doing.taken.lost || this.#ended.signal.aborted,
        ),
    };
  }

  #hear(job: Job, event: RunEvent): void {
    const doing = this.#doingOf(job);
    if (event.type === 'data') this.#data = event;
    if (event.type === 'note') this.#once(event.text);
    if (event.type === 'finished' && event.how === 'recalled') doing.recalled++;
    if (event.type === 'finished' && event.how !== 'recalled') {
      doing.trained++;
      this.#trained++;
      if (!doing.unkept) void doing.taken.queue.progress(doing.taken);
    }
    if (event.type !== 'ended') return;
    // Whatever it was would meet the next job too.
    if (event.how === 'failed' && !event.diverged) this.#over.abort();
    this.#doing.delete(job);
    const moving: Promise<void> = this.#end(doing, event)
      // It is not moved where the queue is left behind: its lock expires, and others take it.
      .catch((error: unknown) => {
        if (!this.#ended.signal.aborted) throw error;
      })
      .finally(() => {
        this.#moving.delete(moving);
        this.#work.look();
      });
    this.#moving.add(moving);
  }

  async #end(doing: Doing, { how, message = '', diverged = false }: RunEvent & { type: 'ended' }): Promise<void> {
    const { taken, trained, recalled, unkept } = doing;
    const { queue, job } = taken;
    const isOver = how === 'done' || diverged;
    // Another worker has a job that was lost, or will.
    if (taken.lost && !isOver) return;
    if (!isOver || unkept) return queue.giveBack(taken, how === 'failed');
    await queue.finish(taken, diverged ? message : undefined);
    this.#jobs++;
    const said = diverged ? message : SWEEP.trained(trained, recalled);
    this.#output.err(`${queue.id}: ${jobWords(queue.sweep, job)}: ${said}`);
  }

  #tell({ how, message }: WorkEnd): number {
    const { err } = this.#output;
    err(SWEEP.worked(this.#jobs, this.#trained));
    if (how === 'cancelled') err('Cancelled; the jobs that were on are given back, and what is finished is kept.');
    if (how === 'failed') err(message ?? '');
    return how === 'done' && !this.#work.hasRefused ? 0 : 2;
  }

  #once(sentence: string): void {
    if (!this.#said.has(sentence)) this.#output.err(sentence);
    this.#said.add(sentence);
  }

  /** Where finished trainings go; what is full takes them later. */
  #patient(keep: string | undefined): Bytes {
    const bytes = keep === undefined ? redisBytes(this.#connection.redis) : bytesIn(keep);
    const place = keep === undefined ? `The queue ${this.#connection.name}` : `The folder ${keep}`;
    return {
      read: (name) => this.#patience.until(place, () => bytes.read(name)),
      write: (name, file) => this.#patience.until(place, () => bytes.write(name, file)),
    };
  }
}

/**
 * Trains the jobs of all sweeps on a queue until none is left.
 * @param args what stands after `lottery sweep work`
 * @returns the exit code
 * @throws BadInput
 */
export async function workQueue(args: readonly string[], output: Output, spawn: Spawn): Promise<number> {
  const given = parseOptions(
    args,
    {
      queue: { type: 'string' },
      data: { type: 'string' },
      engine: { type: 'string', default: 'auto' },
      keep: { type: 'string' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
    'lottery --help',
  );
  const address = queueIn(given.queue, 'work');
  const engine = engineNamed(given.engine);
  checkEngine(engine);
  const workers = workersIn(given.workers);
  const folder = given.data === undefined ? undefined : await readFolder(given.data, { looks: true });
  if (given.keep !== undefined) bytesIn(given.keep);
  const connection = await connect(address, output.err);
  try {
    const crew = new Crew(() => spawn({ folder: folder?.path }), workers);
    return await new QueueWorker(connection, output, folder, given.keep).run(crew, engine);
  } finally {
    connection.close();
  }
}
