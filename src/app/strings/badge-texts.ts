import type { Results } from '../../experiment/model/results.ts';
import { enginesOf } from '../../experiment/report/summaries.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import { writeSeeds } from '../../spec/field-text.ts';
import { listed } from '../../spec/format.ts';
import { isExact, NAMED_LABELS, type NamedEngine } from '../../spec/view.ts';
import type { Source } from '../../store/source.ts';
import { dataName } from './data-name-texts.ts';

/** Where results come from, at the beginning of a line. */
export function origin(source: Source | undefined): string {
  if (!source) return 'Computed here, live';
  if (source.kind === 'file') return source.files ? `From ${source.name}` : `From the file ${source.name}`;
  if (source.kind === 'shared') return 'Shared by a link';
  return source.kind === 'kept' ? 'Trained on this device earlier' : 'Computed beforehand';
}

export const namesOf = (results: Results) => enginesOf(results) as NamedEngine[];

/** Whether everybody who repeats the results gets the same bits. */
const areExact = (results: Results): boolean => namesOf(results).every(isExact);

export const engineLine = (names: readonly NamedEngine[]): string =>
  `${agreeing(names.length, 'Engine', 'Engines')}: ${listed(names.map((name) => `${NAMED_LABELS[name] ?? name} (${name})`))}.`;

/** Texts of the badge that says where results come from. */
export const BADGE = {
  title: 'Where these results come from',
  text: (results: Results, source: Source | undefined): string => {
    const { seeds } = results.experiment;
    const data = dataName(results.dataset.name);
    const engine = areExact(results) ? 'this lab’s exact engine' : 'a fast engine';
    return [
      `${origin(source)}: ${counted(seeds.length, 'seed')}`,
      engine,
      // MNIST is what everybody expects.
      ...(data === 'MNIST' ? [] : [data]),
    ].join(', ');
  },
  /** All that the badge has no room for, a line each. */
  lines: (results: Results, source: Source | undefined): readonly string[] => {
    const { experiment, environment, dataset } = results;
    const { seeds } = experiment;
    const exact = areExact(results)
      ? 'It is exact: whoever repeats this gets the same bits.'
      : 'Its sums are faster, but their last bits differ from machine to machine.';
    return [
      `${source ? 'Computed' : 'Computed in this browser'} by ${environment.runtime}.`,
      ...(namesOf(results).length > 0 ? [`${engineLine(namesOf(results))} ${exact}`] : []),
      `${agreeing(seeds.length, 'Seed', 'Seeds')} ${writeSeeds(seeds)}; trained on ${dataName(dataset.name)}.`,
    ];
  },
} as const;
