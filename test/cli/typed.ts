import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A command in a process of its own. */
export interface Typed {
  readonly child: ChildProcess;
  /** What it has written to stderr so far. */
  readonly err: () => string;
  /** Resolves when it has written something to stderr. Rejects when it has ended before that. */
  readonly says: (what: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

/** Starts the command as it is typed. */
export function typing(args: readonly string[], env: Readonly<Record<string, string>> = {}): Typed {
  const child = spawn(process.execPath, ['scripts/lottery.mjs', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let err = '';
  const waiting = new Set<() => void>();
  const look = () => {
    for (const each of waiting) each();
  };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    look();
  });
  let over = false;
  const ended = new Promise<{ code: number | null; err: string }>((end) => {
    child.once('close', (code) => {
      over = true;
      look();
      end({ code, err });
    });
  });
  const says = (what: string) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!over && !err.includes(what)) return;
        waiting.delete(check);
        if (err.includes(what)) resolve();
        else reject(new Error(`It has ended without “${what}”: ${err}`));
      };
      waiting.add(check);
      check();
    });
  return { child, err: () => err, says, ended };
}

/** The command as it is typed, in a process of its own. */
export const typed = (...args: string[]) => typing(args).ended;

/** A file of a sweep without what may be another from run to run. */
export const plain = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) =>
    key === 'seconds' || key === 'environment' ? undefined : value,
  ) as { cells: { runs: unknown[] }[] };

/** How many trainings are told of in lines about jobs. */
export const trainings = (err: string): number =>
  [...err.matchAll(/seed \d+: (\d+) training/g)].reduce((all, [, count]) => all + Number(count), 0);

/** The words of a sweep of eight cells; those of one learning rate share the dense network, and those of more rounds all of fewer. */
export const wordsOf = (seeds: string): string[] => [
  ...['--link', `images=1000&hidden=8&iterations=60&evaluate=60&arms=ticket,reinit&seeds=${seeds}`],
  ...['--vary', 'rounds=1,2', '--vary', 'rate=0.2,0.4', '--vary', 'lr=0.0012,0.01', '--read', 'less-reinit@0.4'],
];
