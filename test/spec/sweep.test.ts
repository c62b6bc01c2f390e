import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan } from '../../src/experiment/run/plan.ts';
import { defaultExperiment, type Experiment } from '../../src/spec/experiment.ts';
import { formatLink, parseLink } from '../../src/spec/link.ts';
import { axisInLink, axisName, axisText, pointName, readAxis } from '../../src/spec/sweep/axis.ts';
import { readingText, readReading } from '../../src/spec/sweep/reading.ts';
import { cellCount, cellsOf, plainSweep, readPlainSweep, readSweep, type Sweep } from '../../src/spec/sweep/sweep.ts';
import { sweepFromLink, sweepInLink } from '../../src/spec/sweep/sweep-link.ts';
import { defaultView } from '../../src/spec/view.ts';

const trainings = (experiment: Experiment) => plan(experiment).length;

const asked = (vary: readonly string[], read: readonly string[] = [], experiment = defaultExperiment) =>
  readSweep({ experiment, vary, read }, trainings);

function sweepOf(...words: Parameters<typeof asked>): Sweep {
  const read = asked(...words);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.sweep;
}

const problemsOf = (...words: Parameters<typeof asked>): string => {
  const read = asked(...words);
  return 'problems' in read ? read.problems.join('\n') : '';
};

test('one setting is varied over its values, or several over a list of points', () => {
  const sweep = sweepOf(['rate=0.2,0.4', 'optimiser=adam;optimiser=sgd&lr=0.5;optimiser=sgd']);
  expect(cellCount(sweep)).toBe(6);
  const cells = cellsOf(sweep);
  expect(cells.map(({ at }) => at.join())).toEqual(['0,0', '0,1', '0,2', '1,0', '1,1', '1,2']);
  expect(cells[4].experiment.pruning.schedule).toEqual({ kind: 'rate', rate: 0.4, rounds: 15 });
  expect(cells[4].experiment.training.optimiser).toEqual({ kind: 'sgd', learningRate: 0.5 });
  // A kind that a point changes brings its own defaults.
  expect(cells[5].experiment.training.optimiser).toEqual({ kind: 'sgd', learningRate: 0.1 });
  expect(cells[0].experiment).toEqual(defaultExperiment);
});

test('places of an axis are named as people read them', () => {
  const names = (text: string) => {
    const read = readAxis(text);
    if ('problem' in read) throw new Error(read.problem);
    return read.axis.map((_, k) => pointName(read.axis, k));
  };
  expect(names('rate=0.2,0.05')).toEqual(['20\u00a0%', '5\u00a0%']);
  expect(names('scope=layer,global')).toEqual(['within each layer', 'across all layers']);
  expect(names('optimiser=adam;optimiser=sgd&lr=0.5')).toEqual(['Adam', 'SGD, learning rate 0.5']);
});

test('values are written as links write them, however they were typed', () => {
  const read = readAxis(' rate = 0.20, 2e-1');
  expect(read).toEqual({ problem: expect.stringContaining('stands twice') });
  const axis = readAxis('lr=1.2e-3, 0.0006');
  if ('problem' in axis) throw new Error(axis.problem);
  expect(axisText(axis.axis)).toBe('lr=0.0012,0.0006');
  expect([0, 1].map((k) => pointName(axis.axis, k))).toEqual(['0.0012', '0.0006']);
  expect(axisName(axis.axis)).toBe('Learning rate');
});

/** Axes of settings that do not need each other. */
const axes = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 95 }), { minLength: 2, maxLength: 6 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }),
    fc.subarray(['optimiser=adam', 'optimiser=sgd&lr=0.5', 'optimiser=momentum&lr=0.01&batch=60', 'batch=100'], {
      minLength: 2,
    }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([rates, rounds, points, count]) =>
    [`rate=${rates.map((rate) => rate / 100).join(',')}`, `rounds=${rounds.join(',')}`, points.join(';')].slice(
      0,
      count,
    ),
  );

test('a sweep comes back from its link, its file and its words as it was', () => {
  fc.assert(
    fc.property(
      axes,
      fc.subarray(['smallest', 'match', 'seconds', 'less-reinit@0.036', 'accuracy-dense']),
      (vary, read) => {
        const sweep = sweepOf(vary, read);
        for (const [k, axis] of sweep.axes.entries()) {
          expect(axisText(axis)).toBe(vary[k]);
          expect(readAxis(axisInLink(axis))).toEqual({ axis });
        }
        const link = formatLink({ experiment: sweep.experiment, view: defaultView, sweep: sweepInLink(sweep) }, 2);
        const parsed = parseLink(`https://lab.example/#${link}`, 2);
        expect(parsed.problems).toEqual([]);
        if (!parsed.sweep) throw new Error('The link lost its sweep.');
        expect(asked(sweepFromLink(parsed.sweep).vary, sweepFromLink(parsed.sweep).read, parsed.experiment)).toEqual({
          sweep,
          notes: [],
        });
        const file: unknown = JSON.parse(JSON.stringify(plainSweep(sweep)));
        expect(readPlainSweep(file, trainings)).toEqual({ sweep, notes: [] });
        expect(sweep.readings.map((reading) => readReading(readingText(reading)))).toEqual(
          sweep.readings.map((reading) => ({ reading })),
        );
      },
    ),
    { numRuns: 50 },
  );
});

test('a link’s own characters stay out of the words of a sweep', () => {
  const sweep = sweepOf(['optimiser=adam;optimiser=sgd&lr=0.5', 'rate=0.2,0.4']);
  const { vary } = sweepInLink(sweep);
  expect(vary).toBe('optimiser:adam;optimiser:sgd+lr:0.5/rate:0.2,0.4');
  expect(vary).not.toMatch(/[&=#]/);
});

test.each([
  [['seeds=1,2'], '“seeds” cannot be varied: every cell of a sweep is trained with all of its seeds.'],
  [['arms=ticket,none'], '“arms” cannot be varied: every cell of a sweep trains the same arms.'],
  [['widths=1,2'], '“widths” cannot be varied: vary “hidden” to compare networks of several sizes.'],
  [['data=mnist,idx'], '“data” cannot be varied: a sweep is of one data set; make one sweep for each.'],
  [['speed=1,2'], 'There is no setting “speed” to vary; there are '],
  [['rate=0.2'], 'An axis has at least two places; “rate=0.2” has one.'],
  [['rate=0.2,0.2'], '“rate=0.2” stands twice in “rate=0.2,0.2”.'],
  [['rate=0.2,,0.4'], 'There is a gap between the values of “rate” in “rate=0.2,,0.4”.'],
  [['rate=0.2,2'], 'Pruned per round must be between 1\u00a0% and 95\u00a0%: 2 (200\u00a0%) became 95\u00a0%.'],
  [['rate=0.2,fast'], 'Pruned per round: “fast” is not a number.'],
  [['rate'], '“rate” does not say what to vary; write KEY=VALUE,VALUE, like rate=0.2,0.4.'],
  [['optimiser=sgd;lr'], '“lr” is no setting with a value, like rate=0.2.'],
  [['lr=0.1&lr=0.2;lr=0.3'], '“lr” stands twice in “lr=0.1&lr=0.2”.'],
  [['rate=0.2,0.4', 'rate=0.1,0.3'], '“rate” is varied on two axes; one of them has to go.'],
  [['density=0.1,0.2'], 'With these settings there is no “density”.'],
  [[], 'A sweep varies at least one setting.'],
  [
    ['rate=0.2,0.4', 'lr=0.1,0.2', 'batch=1,2', 'evaluate=1,2'],
    'A sweep varies at most 3 settings or lists of points, not 4.',
  ],
])('what cannot be varied is refused with a sentence: %j', (vary, sentence) => {
  expect(problemsOf(vary)).toContain(sentence);
});

test('a sweep of a million cells is refused with its number and what it would train', () => {
  const hundred = (key: string, from: number) => `${key}=${Array.from({ length: 100 }, (_, k) => from + k).join(',')}`;
  const said = problemsOf([hundred('batch', 1), hundred('evaluate', 1), hundred('iterations', 1)]);
  expect(said).toContain('A sweep of 1,000,000 cells is not planned');
  expect(said).toContain('it would train about 22,000,000 networks');
});

test('a cell that cannot be trained says why, and the others are as they were', () => {
  const experiment = { ...defaultExperiment, arms: [{ id: 'late-rewind' as const }] };
  const cells = cellsOf(sweepOf(['rewind=100,5000'], ['accuracy-late-rewind@0.05'], experiment));
  expect(cells[0].problem).toBeUndefined();
  expect(cells[1].problem).toContain('Late rewinding goes back to iteration 5,000');
  // A setting that belongs to one kind alone.
  const kinds = cellsOf(sweepOf(['schedule=rate,target', 'rate=0.2,0.4']));
  expect(kinds.map(({ problem }) => problem)).toEqual([
    undefined,
    undefined,
    'With these settings there is no “rate”.',
    'With these settings there is no “rate”.',
  ]);
});

test.each([
  'best',
  'less@0.1',
  'less-nobody@0.1',
  'accuracy-ticket',
  'accuracy-ticket@2',
  'accuracy-ticket@0',
  'smallest@0.1',
  'accuracy-dense@0.5',
])('what is nothing to read off is refused: %s', (text) => {
  expect('problem' in readReading(text)).toBe(true);
});

test('what an experiment does not train is not read off', () => {
  expect(problemsOf(['rate=0.2,0.4'], ['less-erk@0.1'])).toBe(
    '“less-erk@0.1” cannot be read off: the experiment does not train “ERK”.',
  );
  const none = { ...defaultExperiment, arms: [] };
  expect(problemsOf(['rate=0.2,0.4'], ['smallest'], none)).toContain('does not train “Ticket”');
  // Without a word, what there is is read off.
  expect(sweepOf(['rate=0.2,0.4'], [], none).readings.map(readingText)).toEqual(['accuracy-dense']);
});

test.each([
  [{ version: 2 }, 'The sweep was made by a newer version of the lab.'],
  [{ version: 'one' }, 'The sweep names no version that the lab knows (“"one"”).'],
  [{ vary: 'rate=0.2,0.4' }, 'vary'],
  [{ vary: [3] }, 'vary.0: must be text'],
  [{ extra: true }, 'extra'],
])('a sweep from a file that does not fit is refused with a sentence: %j', (change, sentence) => {
  const file = { ...plainSweep(sweepOf(['rate=0.2,0.4'])), ...change };
  const read = readPlainSweep(file, trainings);
  expect('problems' in read && read.problems.join('\n')).toContain(sentence);
});
