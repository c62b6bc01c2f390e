import type { Spawn } from '../../src/cli/spawn.ts';
import { applyEvent } from '../../src/experiment/model/fold.ts';
import { noResults, type Results } from '../../src/experiment/model/results.ts';
import type { SpeedProfile } from '../../src/experiment/report/forecast.ts';
import { summarise } from '../../src/experiment/report/summaries.ts';
import { type Sketch, sketchOf } from '../../src/experiment/sketch/sketch.ts';
import { speedFor } from '../../src/experiment/sketch/speed.ts';
import { type LastRound, type Trusted, trustOf } from '../../src/experiment/sketch/trust.ts';
import { NUMERICS } from '../../src/numerics/version.ts';
import type { ArmId } from '../../src/spec/arms/index.ts';
import { defaultExperiment, type Experiment } from '../../src/spec/experiment.ts';
import { iterationsOf } from '../../src/spec/layers.ts';
import { parseLink } from '../../src/spec/link.ts';
import { Pool } from '../../src/worker/pool.ts';
import type { PoolRunOptions } from '../../src/worker/pool-run.ts';

/** Small changes of the settings that the page opens with, as links hold them. */
export const SETTINGS = [
  '',
  ...['rate=0.1', 'rate=0.15', 'rate=0.3', 'rounds=8', 'rounds=12'],
  ...['hidden=100', 'hidden=200-100', 'hidden=500-150', 'lr=0.0006', 'lr=0.003'],
  ...['optimiser=momentum', 'optimiser=sgd', 'scaling=standardised', 'batch=30', 'batch=120'],
  ...['criterion=movement', 'scope=global', 'images=10000', 'iterations=1000'],
];

/** The full runs’ seeds: one says little of an order. */
const SEEDS = [1, 2, 3];

/** The device that sketches are chosen for: two cores as of a laptop, at the default network. */
export const DEVICE: SpeedProfile = {
  workers: 2,
  speeds: [
    [1, 80_000],
    [0.5, 90_000],
    [0.1, 250_000],
    [0.03, 600_000],
  ],
  evaluated: [
    [1, 200_000],
    [0.1, 500_000],
    [0.03, 1_000_000],
  ],
  start: 0.012,
};

const ARMS: readonly ArmId[] = ['ticket', 'reinit', 'random-mask'];

/** The default's controls, at the last round alone. */
const atLast = (experiment: Experiment): Experiment['arms'] => {
  const last = experiment.pruning.schedule.rounds;
  return [{ id: 'ticket' }, { id: 'reinit', rounds: [last] }, { id: 'random-mask', rounds: [last] }];
};

export function experimentOf(link: string): Experiment {
  const { experiment, problems } = parseLink(link, NUMERICS);
  if (problems.length > 0) throw new Error(`${link}: ${problems.join(' ')}`);
  return experiment;
}

/** @throws Error where none is chosen */
export function sketchFor(link: string): Sketch {
  const experiment = experimentOf(link);
  const speed = speedFor(experiment, defaultExperiment, DEVICE);
  const chosen = speed && sketchOf(experiment, speed, { width: 1 });
  if (chosen?.kind !== 'sketch') throw new Error(`${link} has no sketch.`);
  return chosen;
}

/** The arms' means at the last round. */
function lastOf(results: Results): LastRound {
  const last = results.experiment.pruning.schedule.rounds;
  const summaries = summarise(results, 1);
  const [ticket, reinit, random] = ARMS.map((arm) => {
    const point = summaries.find((each) => each.arm === arm)?.points.find(({ round }) => round === last);
    if (!point) throw new Error(`${arm} has no round ${last}.`);
    return Number(point.accuracy.mean.toFixed(4));
  });
  return [ticket, reinit, random];
}

async function trained(pool: Pool, experiment: Experiment, options: PoolRunOptions): Promise<LastRound> {
  let results = noResults(experiment, 'simd', `Node ${process.version}`);
  await pool.run(
    experiment,
    'simd',
    (event) => {
      results = applyEvent(results, event);
      if (event.type === 'ended' && event.how !== 'done') throw new Error(event.message ?? event.how);
    },
    options,
  );
  return lastOf(results);
}

/** Trains some settings as a sketch and in full. */
export async function compare(link: string, spawn: Spawn, workers: number): Promise<Trusted> {
  const pool = new Pool(() => spawn({}), workers);
  try {
    const { experiment, few } = sketchFor(link);
    const sketch = await trained(pool, experiment, { few });
    const whole = experimentOf(link);
    const full = await trained(pool, { ...whole, seeds: SEEDS, arms: atLast(whole) }, {});
    return { link, full, sketch };
  } finally {
    pool.close();
  }
}

const accuracy = (share: number) => (100 * share).toFixed(1);

const row = ({ link, full, sketch }: Trusted): string => {
  const { experiment } = sketchFor(link);
  const isRight = trustOf([{ link, full, sketch }]).right === 1;
  return `| \`#${link}\` | ${iterationsOf(experiment)} | ${sketch.map(accuracy).join(' / ')} | ${full.map(accuracy).join(' / ')} | ${isRight ? 'yes' : 'no'} | ${trustOf([{ link, full, sketch }]).gap.toFixed(2)} |`;
};

/** What the table says, as the page of docs. */
export function page(table: readonly Trusted[], date: string): string {
  const { settings, right, gap } = trustOf(table);
  return `# How much a sketch can be trusted

\`npm run sketches\` of ${date}: small changes of the settings that the page opens with, each as a sketch of one seed and in full over
seeds ${SEEDS.join(', ')}, on the exact SIMD engine. Sketches are chosen for two cores that train ${DEVICE.speeds[0][1].toLocaleString('en')} images a second with all
weights: another device has others, and the table is not measured anew for it. Test accuracies at the last round are those of
ticket / re-init / random mask, in percent; a sketch’s are of its ${sketchFor('').few.test.toLocaleString('en')} test images.

The order is right in ${right} of ${settings}. The ticket’s lead over re-init is ${gap.toFixed(2)} times as large as in full, the median of all.

| settings | iterations of the sketch | sketch | full | order right | lead, sketch / full |
|---|---|---|---|---|---|
${table.map(row).join('\n')}
`;
}

/** What the table says, as the file that the page reads. */
export function source(table: readonly Trusted[]): string {
  const rows = table.map(
    ({ link, full, sketch }) => `  { link: '${link}', full: [${full.join(', ')}], sketch: [${sketch.join(', ')}] },`,
  );
  return `import type { Trusted } from './trust.ts';

/** Written by \`npm run sketches\`, which measures it: docs/sketches.md. */
export const TRUST_TABLE: readonly Trusted[] = [
${rows.join('\n')}
];
`;
}
