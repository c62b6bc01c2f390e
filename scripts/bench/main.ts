import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { BadInput } from '../../src/cli/bad-input.ts';
import { environmentOf } from './environment.ts';
import { judgeGoals } from './goals.ts';
import { Hosts } from './hosts.ts';
import { measureWhole } from './measure.ts';
import { measureSteps } from './measure-steps.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { Plan, processClock } from './plan.ts';
import type { Report } from './report.ts';
import type { StepRow, WholeRow } from './rows.ts';
import { tableOf } from './table.ts';

/** What the script gives: the project's folder, one for what is thrown away, and where to write. */
export interface Surroundings {
  readonly root: string;
  readonly scratch: string;
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
}

async function measureAll({ rows, settings }: Options, hosts: Hosts, around: Surroundings, command: string) {
  const plan = new Plan(rows, settings);
  const date = new Date().toISOString();
  const [load] = loadavg();
  const step = rows.filter((row): row is StepRow => row.group === 'step');
  const whole = rows.filter((row): row is WholeRow => row.group !== 'step');
  const steps = await measureSteps(step, hosts.of, settings, around.err, plan);
  const wholes = await measureWhole(whole, hosts.of, settings, around.err, plan);
  const { browser, torch } = hosts.versions;
  const environment = environmentOf(around.root, load, browser, torch);
  return { date, command, environment, settings, steps, whole: wholes };
}

/** Which rows had no time, and how long it all took. */
function ending({ steps, whole, settings }: Report): string[] {
  if (settings.minutes === undefined) return [];
  const names = [...steps, ...whole].filter(({ state }) => state === 'left out').map(({ row }) => row.name);
  const took = `Ended after ${(processClock.now() / 60_000).toFixed(1)} of ${settings.minutes} minutes.`;
  return [
    names.length > 0 ? `${took} Left out for want of time: ${names.join(', ')}.` : `${took} No row was left out.`,
  ];
}

/** Writes the JSON and, beside it, the table. */
function write(path: string, report: Report, table: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ ...report, goals: judgeGoals(report) }, null, 2)}\n`);
  writeFileSync(path.replace(/\.json$/, '.md'), table);
}

async function bench(args: readonly string[], around: Surroundings): Promise<number> {
  const options = readOptions(args);
  const path =
    options.out ?? join(around.root, 'bench-results', `${new Date().toISOString().replace(/[:.]/g, '-')}.json`);
  const hosts = new Hosts(around);
  try {
    const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
    const report: Report = {
      format: 'lottery-bench',
      version: 1,
      ...(await measureAll(options, hosts, around, command)),
    };
    const table = tableOf(report);
    write(path, report, table);
    around.out(table);
    // What is on when time is up would hold up the end.
    await hosts.close();
    for (const line of ending(report)) around.err(line);
    around.err(`Written to ${path}`);
    return [...report.steps, ...report.whole].some(({ state }) => state === 'failed') ? 1 : 0;
  } finally {
    await hosts.close();
  }
}

/** The command. Returns the exit code. */
export async function main(args: readonly string[], around: Surroundings): Promise<number> {
  if (args.includes('--help')) {
    around.out(HELP);
    return 0;
  }
  try {
    return await bench(args, around);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    around.err(error.message);
    return 2;
  }
}
