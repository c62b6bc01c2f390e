import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { BadInput } from '../../src/cli/bad-input.ts';
import { readMnist } from '../../src/cli/mnist-files.ts';
import { type Browser, openBrowser } from './browser.ts';
import { environmentOf } from './environment.ts';
import { judgeGoals } from './goals.ts';
import { type HostOf, measureSteps, measureWhole } from './measure.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { impExperiment } from './recipe.ts';
import type { Report } from './report.ts';
import type { ImpRow, Row, SeedsRow, StepRow } from './rows.ts';
import { tableOf } from './table.ts';
import { openTorch, type Torch } from './torch.ts';
import { TorchData } from './torch-data.ts';

/** What the script gives: the project's folder, one for what is thrown away, and where to write. */
export interface Surroundings {
  readonly root: string;
  readonly scratch: string;
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
}

const inTorch = ({ peer }: Row): boolean => peer.kind === 'torch';

/** Starts what the chosen rows need, each once and when it is first asked for. */
class Hosts {
  readonly #around: Surroundings;
  #browser: Promise<Browser> | undefined;
  #torch: Promise<Torch> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  readonly of: HostOf = async (row) => (await (inTorch(row) ? this.torch() : this.browser())).host;

  browser(): Promise<Browser> {
    this.#browser ??= openBrowser(this.#around.root, this.#around.scratch);
    return this.#browser;
  }

  torch(): Promise<Torch> {
    this.#torch ??= openTorch(this.#around.root, () => {
      const folder = join(this.#around.scratch, 'torch');
      mkdirSync(folder);
      return new TorchData(folder, readMnist(), impExperiment(1).dataset.train);
    });
    return this.#torch;
  }

  /** The browser's version, and PyTorch's greeting where it was started. */
  async versions() {
    const browser = await this.#browser?.catch(() => undefined);
    const torch = await this.#torch?.catch(() => undefined);
    return { browser: browser?.version ?? 'no browser', torch: torch?.hello };
  }

  async close(): Promise<void> {
    const [browser, torch] = await Promise.allSettled([this.#browser, this.#torch]);
    if (torch.status === 'fulfilled') torch.value?.close();
    if (browser.status === 'fulfilled') await browser.value?.close();
  }
}

async function measureAll({ rows, settings }: Options, hosts: Hosts, around: Surroundings, command: string) {
  const date = new Date().toISOString();
  const [load] = loadavg();
  const step = rows.filter((row): row is StepRow => row.group === 'step');
  const whole = rows.filter((row): row is ImpRow | SeedsRow => row.group !== 'step');
  const steps = await measureSteps(step, hosts.of, settings, around.err);
  const wholes = await measureWhole(whole, hosts.of, settings, around.err);
  const { browser, torch } = await hosts.versions();
  const environment = environmentOf(around.root, load, browser, torch);
  return { date, command, environment, settings, steps, whole: wholes };
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
