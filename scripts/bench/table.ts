import { BEFORE as COMMIT, short } from './before.ts';
import { runsOf } from './costs.ts';
import { IMP_PYTORCH_ON_TWO, judgeGoals, speedOf, type Verdict } from './goals.ts';
import type { Missing, Report, Result, StepFigures, StepResult, WholeFigures, WholeResult } from './report.ts';
import { SECTIONS, type SectionName } from './rows.ts';
import { mean } from './statistics.ts';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A Markdown table, the first column to the left. */
const grid = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), `|${head.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`, ...rows.map(line)].join('\n');

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const times = (ratio: number | undefined): string =>
  ratio === undefined ? '–' : `${ratio.toFixed(ratio < 10 ? 2 : 1)}×`;
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

type MeasuredStep = StepResult & StepFigures;
type MeasuredWhole = WholeResult & WholeFigures;
const measuredSteps = ({ steps }: Report) => steps.filter((each): each is MeasuredStep => each.state === 'measured');
const measuredWhole = ({ whole }: Report) => whole.filter((each): each is MeasuredWhole => each.state === 'measured');

/** A column of ratios: what a row is held against, the fastest of those that were measured; some have their own. */
type Line = readonly [head: string, names: readonly string[] | ((row: string) => readonly string[])];

/** Rows of the project as it was are named as those that they are held against. */
const BEFORE: Line = ['× before', (row) => (/exact|before/.test(row) ? [row.replace('exact', 'before')] : [])];

/** The table of each section's steps. */
const STEP_TABLES: Readonly<Record<SectionName, { readonly heading: string; readonly lines: readonly Line[] }>> = {
  lenet: {
    heading: '## Steps',
    lines: [
      ['× stock fit', ['tfjs-fit']],
      ['× transposed fit', ['tfjs-fit-transposed']],
      ['× PyTorch', ['torch', 'torch-foreach']],
      ['× exact', ['exact']],
      BEFORE,
    ],
  },
  threads: {
    heading:
      '## Steps on several threads\n\nLeNet-300-100 in a page whose workers may share memory. Rows of one density end their epochs before the clock with the same bits, or they have failed.',
    lines: [
      ['× one thread', (row) => [row.replace(/-t\d+$/, '-t1')]],
      ['× one thread, all weights', ['exact-t1']],
    ],
  },
  'twice-as-wide': {
    heading: '## Steps of a network twice as wide\n\n600 and 200 hidden neurons.',
    lines: [['× PyTorch', ['torch-x2']]],
  },
  'four-times-as-wide': {
    heading: '## Steps of a network four times as wide\n\n1,200 and 400 hidden neurons.',
    lines: [['× PyTorch', ['torch-x4']]],
  },
  conv: {
    heading:
      '## Steps of a convolutional network\n\nConvolutions of 8 and 16 channels, 5 × 5 without padding, each followed by 2 × 2 pooling, and the output layer. Rows without an accuracy are so slow that they are timed on 240 images at a time, after as many.',
    lines: [
      ['× plain JavaScript', ['conv-tfjs-cpu']],
      ['× WebGL', ['conv-tfjs-webgl']],
      ['× PyTorch', ['conv-torch', 'conv-torch-foreach']],
      ['× exact', ['conv-exact']],
      BEFORE,
    ],
  },
  lenet5: {
    heading: '## Steps of LeNet-5\n\nAs Caffe has it: 20 and 50 channels, 500 hidden neurons.',
    lines: [['× PyTorch', ['lenet5-torch']], BEFORE],
  },
};

function against(result: Result & (StepFigures | WholeFigures), peers: readonly Result[], line: Line[1]) {
  const names = typeof line === 'function' ? line(result.row.name) : line;
  const speeds = peers
    .filter((peer): peer is MeasuredStep | MeasuredWhole => peer.state === 'measured' && names.includes(peer.row.name))
    .map(speedOf);
  return speeds.length > 0 ? speedOf(result) / Math.max(...speeds) : undefined;
}

function stepTable(report: Report, section: SectionName): string[] {
  const { heading, lines } = STEP_TABLES[section];
  const own = measuredSteps(report).filter(({ row }) => row.section === section);
  const rows = own.map((result) => [
    `${result.row.label} (\`${result.row.name}\`)`,
    count(result.median),
    `${count(result.min)}–${count(result.max)}`,
    ...lines.map(([, names]) => times(against(result, report.steps, names))),
    result.accuracy === undefined ? '–' : percent(result.accuracy),
  ]);
  const head = ['row', 'images/s', 'least–most', ...lines.map(([text]) => text), 'accuracy'];
  return own.length > 0 ? [heading, grid(head, rows)] : [];
}

const WHOLE_LINES: readonly Line[] = [
  ['× stock fit', ['imp-tfjs-fit']],
  // On as many cores each.
  ['× PyTorch masked', (row) => (row.endsWith('-t2') ? IMP_PYTORCH_ON_TWO : ['imp-torch'])],
  ['× one worker', ['seeds-1-core']],
  ['× before', (row) => [`${row.replace(/-before$/, '')}-before`]],
];

function extrapolated({ trainings: { done, all } }: WholeFigures): string {
  return done === all ? '' : `, extrapolated from ${done} of ${all} trainings`;
}

/** One worker is the line for rows of seeds alone, and the others for prunings alone. */
const sameGroup = (result: MeasuredWhole, { whole }: Report) =>
  whole.filter(({ row }) => row.group === result.row.group);

function wholeTable(report: Report): string {
  const rows = measuredWhole(report).map((result) => [
    `${result.row.label} (\`${result.row.name}\`${extrapolated(result)})`,
    result.median.toFixed(1),
    result.runs.map((seconds) => seconds.toFixed(1)).join(', '),
    ...WHOLE_LINES.map(([, names]) => times(against(result, sameGroup(result, report), names))),
    result.startUp === undefined ? '–' : `${result.startUp.toFixed(2)} s`,
    percent(mean(result.accuracies)),
  ]);
  const told = ['start-up', 'accuracy, mean of its trainings'];
  const head = ['row', 'seconds', 'each run', ...WHOLE_LINES.map(([text]) => text), ...told];
  return grid(head, rows);
}

function goalTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ what, ratio, against: peer, must, target, text }) => [
    what,
    times(ratio),
    peer ?? '–',
    times(must),
    times(target),
    text,
  ]);
  return grid(['goal', 'measured', 'held against', 'must', 'target', 'verdict'], rows);
}

/** What no time was left for after some of its repeats. */
function cutLine(result: MeasuredStep | MeasuredWhole, { settings }: Report): string[] {
  const [done, all] =
    'windows' in result
      ? [result.windows.length, settings.repeats]
      : [result.runs.length, runsOf(result.row, settings)];
  return done < all ? [`- \`${result.row.name}\` has ${done} of ${all} repeats: no time was left for more`] : [];
}

function missingLines(report: Report): string[] {
  const missing = [...report.steps, ...report.whole]
    .filter((result): result is (StepResult | WholeResult) & Missing => result.state !== 'measured')
    .map(({ row, state, reason }) => `- \`${row.name}\` ${state}: ${reason}`);
  const cut = [...measuredSteps(report), ...measuredWhole(report)].flatMap((result) => cutLine(result, report));
  return [...missing, ...cut];
}

/** Ratios of one run bear some disturbance, but not every one. */
function busy({ load, cores }: Report['environment']): string[] {
  if (load < cores / 4) return [];
  return [
    `**The machine may have been busy with other things** (load ${load.toFixed(1)} on ${cores} cores before the start): trust ratios, and those with care.`,
  ];
}

function heading({ date, command, environment, settings }: Report): string[] {
  const { processor, cores, system, browser, versions } = environment;
  const known = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `# Benchmark of ${date.slice(0, 10)}`,
    `\`${command}\` on ${processor} (${cores} cores seen), ${system}. ${[browser, ...known].join(', ')}.`,
    `MNIST, LeNet-300-100 where nothing else is said, 6,000 images an epoch, batch 60, Adam at 1.2e-3, all from the same first weights. Steps: medians of ${settings.repeats} windows that took turns, after ${settings.epochs} epochs; accuracy on the 10,000 test images at the end of those, mean of the last three. Whole runs: 12,000 images, ${settings.impEpochs} epochs a training (seeds: ${settings.seedsEpochs}), pruning, compression and one evaluation a round counted. Runs in the page: two workers, from the press of the button, in a browser that has kept nothing.`,
    `“Before” is this project at ${short(COMMIT)}, measured in the same run.`,
    ...busy(environment),
  ];
}

/** The report as Markdown: what was measured, what it is against, which goals it reaches, what is missing and why. */
export function tableOf(report: Report): string {
  const parts = heading(report);
  parts.push(...SECTIONS.flatMap((section) => stepTable(report, section)));
  if (measuredWhole(report).length > 0) parts.push('## Whole runs', wholeTable(report));
  parts.push('## Goals', goalTable(judgeGoals(report)));
  const missing = missingLines(report);
  if (missing.length > 0) parts.push('## Not measured', missing.join('\n'));
  return `${parts.join('\n\n')}\n`;
}
