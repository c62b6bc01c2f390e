import { ANSWER } from '../src/app/strings/answer-texts.ts';
import { BADGE, engineLine } from '../src/app/strings/badge-texts.ts';
import { BOARD } from '../src/app/strings/board-texts.ts';
import { outcomeSentence, sizeSentence } from '../src/app/strings/data-texts.ts';
import { FIGURE } from '../src/app/strings/figure-texts.ts';
import { FILE_NETWORK } from '../src/app/strings/file-network-texts.ts';
import { FILES_PANEL } from '../src/app/strings/files-texts.ts';
import { FORM_PANEL } from '../src/app/strings/form-texts.ts';
import { GUESS } from '../src/app/strings/guess-texts.ts';
import { HISTORY, seedsText } from '../src/app/strings/history-texts.ts';
import { KEPT } from '../src/app/strings/kept-texts.ts';
import { ladderText } from '../src/app/strings/ladder-texts.ts';
import { LESSON } from '../src/app/strings/lesson-texts.ts';
import { MAP } from '../src/app/strings/map-texts.ts';
import { pinNames } from '../src/app/strings/pin-texts.ts';
import { RUN_PANEL } from '../src/app/strings/run-texts.ts';
import { WHY } from '../src/app/strings/scatter-texts.ts';
import { CHANGES } from '../src/app/strings/setting-changes-texts.ts';
import { SETTINGS } from '../src/app/strings/settings-texts.ts';
import { SHARE_LINKS } from '../src/app/strings/share-texts.ts';
import { SKETCH } from '../src/app/strings/sketch-texts.ts';
import { STAGE } from '../src/app/strings/stage-texts.ts';
import { progressSentence, speedSentence, statusSentence, warningsOf } from '../src/app/strings/status-texts.ts';
import { SURPRISES_PANEL } from '../src/app/strings/surprises-texts.ts';
import { TAKE } from '../src/app/strings/take-texts.ts';
import { TEACH } from '../src/app/strings/teach-texts.ts';
import { TRAINED } from '../src/app/strings/trained-texts.ts';
import { WALK } from '../src/app/strings/walk-texts.ts';
import { errorSentence, seedsSentence, verdictText } from '../src/app/strings/winning-texts.ts';
import { ACCURACY_CHART, accuracySummary, sketchSummary } from '../src/charts/strings/accuracy-chart-texts.ts';
import {
  kernelText,
  MASKS_CHART,
  maskSummary,
  neuronText,
  pictureSummary,
  pixelText,
  SIGN_TEXTS,
} from '../src/charts/strings/masks-chart-texts.ts';
import { meaningRows, meaningText } from '../src/charts/strings/meaning-chart-texts.ts';
import { deadText, NEURONS_CHART, rankText } from '../src/charts/strings/neurons-chart-texts.ts';
import { SCATTER } from '../src/charts/strings/scatter-chart-texts.ts';
import { line } from '../src/cli/run.ts';
import { RunWatch } from '../src/cli/run-watch.ts';
import { SWEEP } from '../src/cli/sweep/sweep-texts.ts';
import { ticketsText } from '../src/cli/tickets.ts';
import { comparisonText } from '../src/cli/verify.ts';
import type { RunEvent } from '../src/experiment/model/events.ts';
import { noResults } from '../src/experiment/model/results.ts';
import type { Answer } from '../src/experiment/report/answers.ts';
import type { Comparison } from '../src/experiment/report/compare.ts';
import { differenceText } from '../src/experiment/report/difference-text.ts';
import { waitingTime } from '../src/experiment/report/duration.ts';
import { noLosses } from '../src/experiment/report/losses.ts';
import { preparing, type Status } from '../src/experiment/report/status.ts';
import type { SummaryPoint } from '../src/experiment/report/summaries.ts';
import { differenceLines, verdictHead, verdictRest } from '../src/experiment/report/verdict-text.ts';
import type { Verdict, Winning } from '../src/experiment/report/winning.ts';
import { estimate, spread } from '../src/numerics/statistics.ts';
import type { LayerMeaning, NeuronConnections } from '../src/pruning/measures.ts';
import { type Experiment, experimentSchema } from '../src/spec/experiment.ts';
import type { Layer } from '../src/spec/layers.ts';
import { PRESETS } from '../src/spec/presets.ts';
import { ENGINE_LABELS, type EngineName } from '../src/spec/view.ts';
import { settingsOf } from '../src/spec/walk.ts';
import { importSentences } from '../src/storage/runs-file.ts';
import type { KeptRun } from '../src/store/kept.ts';

const { experiment } = PRESETS.smoke;

const ENGINES = Object.keys(ENGINE_LABELS) as EngineName[];

const differs = (round: number) => ({
  key: { arm: 'ticket', seed: 1, width: 1, round } as const,
  what: 'test accuracy' as const,
  theirs: 0.9,
  own: 0.91,
});

const comparisons = (n: number): Comparison[] => [
  { compared: n, digests: n, differing: 0, lacking: [], differences: [] },
  { compared: n, digests: n, differing: 0, lacking: some(n).map((round) => differs(round).key), differences: [] },
  { compared: n + 1, digests: n, differing: 0, lacking: [], differences: [] },
  { compared: n, digests: 0, differing: n, lacking: [], differences: some(n + 20).map((round) => differs(round)) },
  {
    compared: n,
    digests: 0,
    differing: 1,
    lacking: some(n).map((round) => differs(round).key),
    differences: [differs(1)],
  },
];

/** So many different things, as a list of numbers. */
const some = (count: number): number[] => Array.from({ length: count }, (_, k) => k + 1);
const ones = (count: number): Uint32Array => new Uint32Array(count).fill(1);
/** What a sentence reads of something larger. */
const part = <T>(own: object): T => own as T;

const withSeeds = (count: number): Experiment => ({ ...experiment, seeds: some(count) });
const withRounds = (rounds: number): Experiment => ({
  ...experiment,
  pruning: { ...experiment.pruning, schedule: { kind: 'rate', rate: 0.2, rounds } },
});
const results = (count: number) => noResults(withSeeds(count), 'reference', 'test');
const visited = (count: number) => ({ id: 1, results: results(count), pinned: false });
const layerOf = (inputs: number, outputs: number): Layer => ({ name: 'a', inputs, outputs, weights: inputs * outputs });
const key = { arm: 'ticket', seed: 1, width: 1, round: 1 } as const;
const measure = { accuracy: 0.9, loss: 1 };
const looked = { training: key, mask: [] };
const prunedTo = (n: number) => ({
  ...looked,
  snapshot: { phase: 'prune', counts: [n], test: measure } as const,
});
const rewoundTo = (n: number, all: number) => ({
  ...looked,
  snapshot: { phase: 'rewind', counts: [all], asFirst: [n], samples: [], test: measure } as const,
});

const point = (seeds: number): SummaryPoint => {
  const accuracy = { ...spread([0.9]), n: seeds };
  return { round: 1, density: 0.5, count: 1, accuracy, stop: accuracy, notReached: 0 };
};
const statusOf = (state: Status['state'], finished: number, trainings: number, running = 0): Status => {
  const on = {
    training: { ...key, round: 0 },
    density: 1,
    weights: finished,
    iteration: 1,
    iterations: 2,
    losses: noLosses(0),
  };
  return { ...preparing(trainings), state, finished, running: some(running).map(() => on), message: 'It failed.' };
};
const connections = (incoming: number, fanIn: number): NeuronConnections => ({
  unit: 'neuron',
  incoming: ones(incoming),
  fanIn,
  outgoing: ones(incoming),
  fanOut: fanIn,
  dead: incoming,
});
const meaning = (own: Partial<LayerMeaning>, cutOff: number) => {
  const layer = { weights: 2, left: 0, effective: 0, unit: 'neuron', neurons: 2, dead: 0, offPath: 0, ...own } as const;
  return { layers: [layer, { ...layer, left: 0, effective: 0 }], cutOff: some(cutOff), unseen: cutOff };
};
const finished = (count: number): RunEvent => ({
  type: 'finished',
  training: key,
  round: part({ density: 1, counts: [count], test: measure, earlyStop: { iteration: 1, testAccuracy: 1 }, seconds: 1 }),
  mask: [],
  how: 'trained',
});
const arms = (rounds: number) => [{ id: 'erk' as const, rounds: some(rounds) }];
const armsField = settingsOf(experimentSchema, experiment).find(({ field }) => field.kind === 'arms')!;
const keptRun = (finished: number, trainings: number): KeptRun =>
  part({ experiment, began: 0, dataset: { name: 'mnist', sha256: '' }, finished, trainings, bytes: 0 });

/** A verdict with so many early stops that were not reached, and so many weights. */
function verdict(n: number, all: number): Verdict {
  const half = { difference: { ...estimate([0.1]), n: 2 }, wins: true };
  const smallest: Winning = {
    ...{ round: 1, density: 0.5, count: 1, standing: 'wins' },
    ...{ validation: half, test: half },
    speed: { own: 1, dense: 1, notReached: { own: n, dense: 0 }, measured: true, wins: true },
  };
  return { rounds: [smallest], dense: { accuracy: 1, least: 0.9 }, smallest, range: { fewest: all, most: n } };
}

/** An answer of so many seeds. */
const answer = (n: number): Answer => {
  const { accuracy } = point(n);
  const difference = { ...accuracy, mean: 0.01, low: 0.005, high: 0.015 };
  const control = { arm: 'reinit', accuracy, difference, outcome: 'ticket better' } as const;
  return { round: 1, density: 0.5, ticket: accuracy, controls: [control] };
};

/**
 * Every sentence in which a word agrees with a number, by its file and its name there.
 * @param n the number that is told; `all` is what it is told of
 */
export const SENTENCES: Readonly<Record<string, (n: number, all: number) => unknown>> = {
  'app/strings/setting-changes-texts.ts CHANGES.value': (n) => CHANGES.value(armsField.field, arms(n)),
  'app/strings/setting-changes-texts.ts CHANGES.line': (n) => CHANGES.line([{ ...armsField, from: [], to: arms(n) }]),
  'app/strings/data-texts.ts sizeSentence': (n, all) => sizeSentence({ name: '', sha256: '', train: n, test: all }),
  'app/strings/data-texts.ts outcomeSentence': (n) =>
    outcomeSentence({
      checking: 0,
      held: [part({ name: 'a' })],
      outcome: part({ type: 'refused', missing: some(n).map(String) }),
    }),
  'app/strings/files-texts.ts FILES_PANEL.checking': (n) => FILES_PANEL.checking(n),
  'app/strings/answer-texts.ts ANSWER.conclusion': (n) => ANSWER.conclusion(answer(n), undefined),
  'app/strings/ladder-texts.ts ladderText': (n) => {
    const layer = layerOf(n, 1);
    return ladderText(withRounds(n), [layer], {
      ...{ groups: [{ layers: [0], factor: 1 }], counts: [[2], [n]], totals: [2, n], rate: 0.2 },
      ...{ floored: false, missed: false },
    });
  },
  'app/strings/answer-texts.ts ANSWER.waits': (n) => ANSWER.waits(n, ['ticket'], 15),
  'app/strings/badge-texts.ts BADGE.text': (n) => BADGE.text(results(n), undefined),
  'app/strings/badge-texts.ts BADGE.lines': (n) => BADGE.lines(results(n), undefined),
  'app/strings/badge-texts.ts engineLine': (n) => engineLine(n === 1 ? ['simd'] : ['simd', 'reference']),
  'app/strings/figure-texts.ts FIGURE.bands': (n) => FIGURE.bands('range', [n]) ?? '',
  'app/strings/figure-texts.ts FIGURE.origin': (n) => FIGURE.origin(results(n), undefined),
  'app/strings/board-texts.ts BOARD.in': (n, all) => [BOARD.in(n, all), BOARD.in(n, undefined)],
  'app/strings/board-texts.ts BOARD.outcome': (n, all) =>
    BOARD.outcome({ id: 1, seeds: some(n), again: some(all), problems: [] }),
  'app/strings/board-texts.ts BOARD.removed': (n) => BOARD.removed(some(n)),
  'app/strings/board-texts.ts BOARD.guesses': (n) => BOARD.guesses(n),
  'app/strings/board-texts.ts BOARD.guessed': (n) => BOARD.guessed(some(n + 1).map(() => 0.01)),
  'app/strings/board-texts.ts BOARD.verdicts': (n) => BOARD.verdicts({ rounds: [answer(n)] }),
  'app/strings/form-texts.ts FORM_PANEL.nameTooLong': (n, all) => FORM_PANEL.nameTooLong(n, all),
  'app/strings/kept-texts.ts KEPT.progress': (n, all) => KEPT.progress(keptRun(n, all)),
  'app/strings/kept-texts.ts KEPT.cutOff': (n, all) => KEPT.cutOff(keptRun(n, all), '28 November, 12:00'),
  'app/strings/kept-texts.ts KEPT.recalled': (n, all) =>
    KEPT.recalled({ recalled: new Set(some(n).map(String)), finished: all, trainings: 9 }, true),
  'app/strings/run-texts.ts RUN_PANEL.work': (n, all) => RUN_PANEL.work(n, n, all),
  'app/strings/run-texts.ts RUN_PANEL.allKept': (n) => RUN_PANEL.allKept(n),
  'app/strings/take-texts.ts TAKE.tables': (n) => TAKE.tables.someMasks(Array.from({ length: n }, (_, k) => k + 1)),
  'app/strings/scatter-texts.ts WHY.next': (n) => WHY.next({ threshold: 1, removed: n, shared: false }),
  'app/strings/share-texts.ts SHARE_LINKS.long': SHARE_LINKS.long,
  'app/strings/share-texts.ts SHARE_LINKS.tooLong': (n) => SHARE_LINKS.tooLong(n),
  'app/strings/sketch-texts.ts SKETCH.trust': (n, all) => SKETCH.trust({ settings: all, right: n, gap: 1 }),
  'app/strings/settings-texts.ts SETTINGS.from': (n) => SETTINGS.from('a', n),
  'app/strings/lesson-texts.ts LESSON.number': (n) =>
    LESSON.number(
      { step: 0.01, truth: { kind: 'accuracy', arm: 'ticket', round: 1 } },
      { form: 'number', truth: { n, mean: 0.9, low: 0.8, high: 1 } },
    ),
  'app/strings/lesson-texts.ts LESSON.ofClass': (n) => LESSON.ofClass(Array.from({ length: n }, () => 0.01)),
  'app/strings/stage-texts.ts STAGE.round': (n, all) => STAGE.round({ round: n, last: 2, left: n, all }),
  'app/strings/stage-texts.ts STAGE.left': (n, all) => STAGE.left({ round: 1, last: 2, left: n, all }),
  'app/strings/stage-texts.ts STAGE.reading': (n) => STAGE.reading([{ arm: 'ticket', mean: 0.9 }], n),
  'app/strings/guess-texts.ts GUESS.off': (n, all) => GUESS.off(false, { mean: 0.01, n }, all),
  'app/strings/walk-texts.ts WALK.pruned': (n, all) => WALK.pruned(prunedTo(n), [n + all]),
  'app/strings/walk-texts.ts WALK.prunedNews': (n, all) =>
    WALK.prunedNews(prunedTo(n), { counts: [n + all], test: measure }),
  'app/strings/walk-texts.ts WALK.rewound': (n, all) => WALK.rewound(rewoundTo(n, all)),
  'app/strings/walk-texts.ts WALK.rewoundNews': (n, all) => WALK.rewoundNews(rewoundTo(n, all)),
  'app/strings/walk-texts.ts WALK.trained': (n) => WALK.trained({ counts: [n], test: measure }),
  'app/strings/surprises-texts.ts SURPRISES_PANEL.numbers': (n) =>
    SURPRISES_PANEL.numbers({ what: 'a', unit: 'points', guess: n / 100, measured: undefined, declared: undefined }),
  'app/strings/teach-texts.ts TEACH.seeds': (n) => TEACH.seeds(n, '1'),
  'app/strings/trained-texts.ts TRAINED.lacking': (n) =>
    TRAINED.lacking({
      why: 'others',
      shipped: [...some(n).map((round) => ({ ...key, round })), { ...key, arm: 'dense' }],
    }),
  'app/strings/history-texts.ts seedsText': (n) => seedsText(results(n)),
  'app/strings/history-texts.ts HISTORY.badge': (n) => HISTORY.badge(visited(n)),
  'app/strings/pin-texts.ts pinNames': (n) =>
    pinNames([{ ...visited(1), results: noResults(withRounds(n), 'reference', 'test') }], withRounds(39)),
  'app/strings/history-texts.ts HISTORY.unfinished': (n, all) => HISTORY.unfinished(n, all),
  'app/strings/history-texts.ts HISTORY.fullOfPins': () => HISTORY.fullOfPins,
  'app/strings/winning-texts.ts verdictText': (n, all) => verdictText(verdict(n, all)),
  'app/strings/winning-texts.ts seedsSentence': (n) => seedsSentence(n),
  'app/strings/winning-texts.ts errorSentence': (n) => errorSentence(0.9, n),
  'app/strings/status-texts.ts statusSentence': (n, all) =>
    (['done', 'cancelled', 'failed', 'training'] as const).flatMap((state) =>
      [true, false].flatMap((kept) =>
        [0, all + 1].map((running) => statusSentence(statusOf(state, n, all, running), experiment, { kept })),
      ),
    ),
  'app/strings/status-texts.ts progressSentence': (n, all) =>
    progressSentence(statusOf('training', n, all), { seconds: n, doneShare: 0.5, known: true }, undefined),
  'app/strings/status-texts.ts warningsOf': (n, all) =>
    warningsOf({
      engine: 'simd',
      engines: some(n).map((k) => ({ engine: ENGINES[k % ENGINES.length], fell: false, text: `a ${k}` })),
      notes: some(all).map((k) => `b ${k}`),
    })?.summary ?? '',
  'app/strings/status-texts.ts speedSentence': (n) => speedSentence([[1, 1]], n),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.planned': (n) => ACCURACY_CHART.planned(n, 4),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.other': (n) => ACCURACY_CHART.other(0.5, n),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.pinnedOutside': (n, all) =>
    ACCURACY_CHART.pinnedOutside('a', n, all),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.sketched': (n, all) =>
    ACCURACY_CHART.sketched({ iterations: n, testImages: all }),
  'charts/strings/accuracy-chart-texts.ts sketchSummary': (n, all) =>
    sketchSummary({ lines: [], iterations: n, testImages: all, fades: false }),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.toTrain': (n) => ACCURACY_CHART.toTrain(n),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.trained': (n, all) => ACCURACY_CHART.trained(n, all),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.moreArms': (n) => ACCURACY_CHART.moreArms(n),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.plannedPoints': (n) =>
    ACCURACY_CHART.plannedPoints(some(n).map((count) => ({ arm: 'ticket', count, state: 'done' }))),
  'charts/strings/accuracy-chart-texts.ts ACCURACY_CHART.prunedPoints': (n) =>
    ACCURACY_CHART.prunedPoints([{ arm: 'ticket', count: n, accuracy: 0.5 }]),
  'charts/strings/accuracy-chart-texts.ts accuracySummary': (n) =>
    accuracySummary([{ arm: 'ticket', points: some(n).map((round) => ({ ...point(1), round })) }]),
  'charts/strings/masks-chart-texts.ts neuronText': (n, all) => neuronText(0, n, all),
  'charts/strings/masks-chart-texts.ts kernelText': (n, all) => kernelText({ ...layerOf(1, 1), weights: all }, 0, n),
  'charts/strings/masks-chart-texts.ts pixelText': (n, all) => pixelText(0, n, all),
  'charts/strings/masks-chart-texts.ts pictureSummary': (n, all) =>
    pictureSummary(
      {
        layer: layerOf(all, 1),
        prunedAt: new Uint8Array(all),
        round: 1,
        mode: 'alive',
        label: 'a',
      },
      ones(n),
    ),
  'charts/strings/masks-chart-texts.ts maskSummary': (n, all) => maskSummary('a', layerOf(all, 1), ones(n), 1),
  'charts/strings/masks-chart-texts.ts MASKS_CHART.kernels': (n, all) => MASKS_CHART.kernels(n, all, false),
  'charts/strings/masks-chart-texts.ts MASKS_CHART.columns': (n) => MASKS_CHART.columns(n),
  'charts/strings/masks-chart-texts.ts MASKS_CHART.columnsOfChannels': (n, all) =>
    MASKS_CHART.columnsOfChannels(n, all, 3),
  'charts/strings/masks-chart-texts.ts MASKS_CHART.rows': (n) => MASKS_CHART.rows(n, MASKS_CHART.columns(n)),
  'charts/strings/masks-chart-texts.ts SIGN_TEXTS.flips': (n, all) => SIGN_TEXTS.flips(n, all),
  'charts/strings/meaning-chart-texts.ts meaningText': (n, all) => [
    meaningText(meaning({ neurons: all, dead: n, offPath: n, left: n, effective: n }, n)),
    meaningText(meaning({ neurons: all, weights: 3, left: 2, effective: n }, n)),
  ],
  'charts/strings/meaning-chart-texts.ts meaningRows': (n, all) =>
    meaningRows(meaning({ neurons: all, dead: n }, n), ['a', 'b'], undefined).rows,
  'charts/strings/neurons-chart-texts.ts NEURONS_CHART.hint': (n) => NEURONS_CHART.hint(n, 'neuron'),
  'charts/strings/neurons-chart-texts.ts rankText': (n) => rankText(connections(1, n), [0], 0),
  'charts/strings/neurons-chart-texts.ts deadText': (n) => deadText(connections(n, 1)),
  'charts/strings/scatter-chart-texts.ts SCATTER.under': (n, all) => SCATTER.under(1, n, all),
  'charts/strings/scatter-chart-texts.ts SCATTER.rewound': (n) => SCATTER.rewound('a', 1, n, 'θ0'),
  'charts/strings/scatter-chart-texts.ts SCATTER.summary': (n, all) => SCATTER.summary('a', 1, all, n, 1),
  'cli/verify.ts comparisonText': (n) => [...comparisons(n).map((each) => comparisonText(each, []))],
  'experiment/report/difference-text.ts differenceText': (n) => {
    const curve = (points: number) => some(points).map((k) => [k, 1, 1, 0.5] as const);
    return [
      differenceText({ ...differs(1), what: 'learning curve', theirs: curve(n), own: curve(n + 1) }),
      differenceText({ ...differs(1), what: 'early stop', theirs: n, own: null }),
    ];
  },
  'experiment/report/verdict-text.ts verdictHead': (n) => comparisons(n).map(verdictHead),
  'experiment/report/verdict-text.ts verdictRest': (n) => comparisons(n).map(verdictRest),
  'experiment/report/verdict-text.ts differenceLines': (n) => comparisons(n).flatMap(differenceLines),
  'cli/run.ts line': (n) => line(finished(n)),
  'cli/tickets.ts ticketsText': (n) => ticketsText(n, 'a'),
  'cli/run-watch.ts RunWatch': (n) => new RunWatch(experiment, n, () => 0).text(results(1)),
  'app/strings/map-texts.ts MAP.far': (n, all) => MAP.far(n, all, waitingTime(60)),
  'app/strings/map-texts.ts MAP.few': (n) => MAP.few(n),
  'app/strings/map-texts.ts MAP.interval': (n) => MAP.interval('1', '2', n),
  'app/strings/map-texts.ts MAP.left': (n) => MAP.left(n),
  'app/strings/map-texts.ts MAP.none': (n) => MAP.none(n),
  'app/strings/map-texts.ts MAP.plan': (n, all) => MAP.plan(n, all, all, n),
  'app/strings/file-network-texts.ts FILE_NETWORK.odd': (n) =>
    FILE_NETWORK.odd({ leftOut: n, zeros: n, withoutBiases: [] }),
  'app/strings/file-network-texts.ts FILE_NETWORK.how': (n) =>
    FILE_NETWORK.how({ accuracy: 0.9, loss: 0.3, images: n, data: 'mnist', engine: 'simd' }, 'MNIST'),
  'cli/sweep/sweep-texts.ts SWEEP.cells': (n, all) => SWEEP.cells(all, n, 'rate=0.2,0.4'),
  'cli/sweep/sweep-texts.ts SWEEP.trainings': (n, all) => SWEEP.trainings(all, n, 60_000),
  'cli/sweep/sweep-texts.ts SWEEP.saved': (n, all) => SWEEP.saved(n, all),
  'cli/sweep/sweep-texts.ts SWEEP.left': (n, all) => SWEEP.left(n, all),
  'cli/sweep/sweep-texts.ts SWEEP.here': (n) => SWEEP.here(waitingTime(60 * n), n, 'simd'),
  'cli/sweep/sweep-texts.ts SWEEP.jobs': (n, all) => SWEEP.jobs(n, all),
  'cli/sweep/sweep-texts.ts SWEEP.trained': (n, all) => SWEEP.trained(n, all),
  'cli/sweep/sweep-texts.ts SWEEP.shard': (n) => SWEEP.shard(1, 2, n),
  'cli/sweep/sweep-texts.ts SWEEP.missing': (n, all) => SWEEP.missing(n, all),
  'cli/sweep/sweep-texts.ts SWEEP.worked': (n, all) => SWEEP.worked(n, all),
  'cli/sweep/sweep-texts.ts SWEEP.submitted': (n) => SWEEP.submitted(n, 'a', 'b'),
  'cli/sweep/sweep-texts.ts SWEEP.known': (n, all) => SWEEP.known(all, n),
  'cli/sweep/sweep-texts.ts SWEEP.back': (n) => SWEEP.back(n),
  'cli/sweep/sweep-texts.ts SWEEP.notSubmitted': (n, all) => SWEEP.notSubmitted(n, all, 'a', 'it is full'),
  'cli/sweep/sweep-texts.ts SWEEP.lost': (n) => SWEEP.lost(n),
  'cli/sweep/sweep-texts.ts SWEEP.status': (n, all) =>
    SWEEP.status({ waiting: n, active: all, done: n, stopped: all, lost: n, refused: all }),
  'cli/sweep/sweep-texts.ts SWEEP.whole': (n, all) => SWEEP.whole(n, all),
  'storage/runs-file.ts importSentences': (n, all) => [
    importSentences({ runs: n, trainings: all }, { runs: 0, trainings: 0 }, n),
    importSentences({ runs: n, trainings: all }, { runs: n, trainings: all }, n),
    importSentences({ runs: n, trainings: all + 1 }, { runs: n, trainings: all }, 0),
  ],
  'experiment/report/duration.ts waitingTime': (n) => [n, 60 * n, 3600 * n].map(waitingTime),
};
