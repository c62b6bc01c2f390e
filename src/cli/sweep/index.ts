import { BadInput } from '../bad-input.ts';
import type { Output } from '../run.ts';
import type { Spawn } from '../spawn.ts';
import { describeSweep } from './describe-sweep.ts';
import { mergeSweep } from './merge-sweep.ts';
import { runSweep } from './run-sweep.ts';
import { shardSweep } from './shard-sweep.ts';
import { readSweepOptions, type SweepOptions } from './sweep-options.ts';

type Command = (args: readonly string[], output: Output, spawn: Spawn) => Promise<number>;

const withOptions =
  (command: (options: SweepOptions, output: Output, spawn: Spawn) => Promise<number>): Command =>
  async (args, output, spawn) => {
    const options = await readSweepOptions(args);
    if (options.queue !== undefined) throw new BadInput(NO_QUEUE);
    for (const note of options.notes) output.err(note);
    return command(options, output, spawn);
  };

const NO_QUEUE = '--queue is for “lottery sweep submit”, “work”, “status” and “merge”.';

/** Commands about queues, whose packages nobody else has to wait for. */
const onQueue =
  (load: () => Promise<Command>): Command =>
  async (args, output, spawn) =>
    (await load())(args, output, spawn);

const COMMANDS: Readonly<Record<string, Command>> = {
  run: withOptions(runSweep),
  describe: withOptions(describeSweep),
  shard: shardSweep,
  merge: mergeSweep,
  submit: onQueue(async () => {
    const { submitSweep } = await import('./queue/submit-sweep.ts');
    return async (args, output) => {
      const options = await readSweepOptions(args);
      for (const note of options.notes) output.err(note);
      return submitSweep(options, output);
    };
  }),
  work: onQueue(async () => (await import('./queue/work-queue.ts')).workQueue),
  status: onQueue(async () => (await import('./queue/status-queue.ts')).queueStatus),
};

/**
 * The commands about sweeps.
 * @param args what stands after `lottery sweep`
 * @returns the exit code
 * @throws BadInput
 */
export function sweep([name = '', ...args]: readonly string[], output: Output, spawn: Spawn): Promise<number> {
  if (!Object.hasOwn(COMMANDS, name))
    throw new BadInput(`There is no command “sweep ${name}”; there are ${Object.keys(COMMANDS).join(', ')}.`);
  return COMMANDS[name](args, output, spawn);
}
