import type { BandKind } from '../../charts/accuracy/series.ts';
import type { Key } from '../../experiment/model/key.ts';
import type { Results } from '../../experiment/model/results.ts';
import { armName } from '../../spec/arms/index.ts';
import type { Change } from '../../spec/changes.ts';
import { agreeing, counted } from '../../spec/counted.ts';
import { writeSeeds } from '../../spec/field-text.ts';
import { percent } from '../../spec/format.ts';
import { capital } from '../../spec/sentences.ts';
import type { Source } from '../../store/source.ts';
import type { FigureId } from '../figure/figures.ts';
import { engineLine, namesOf, origin } from './badge-texts.ts';
import { dataName } from './data-name-texts.ts';
import { OPENING } from './opening-texts.ts';
import { RESULTS_PANEL } from './results-texts.ts';
import { CHANGES } from './setting-changes-texts.ts';

const TITLES: Readonly<Record<FigureId, string>> = {
  curve: OPENING.title,
  mask: 'The mask',
  why: 'Each weight before and after training',
  neurons: 'Weights left at each neuron',
  layers: 'Weights left in each layer and round',
  same: 'How much this mask has in common with others',
  learning: 'Learning curves',
  stops: 'Early stops against weights left',
  widths: 'Accuracy against width',
  map: 'The map of a sweep',
  answers: 'What networks say to a picture',
};

/** A setting as it is now: what it was belongs to the preset, which is named. Arms are told by what was added and removed. */
const now = (change: Change): Change => {
  const { path, field, to } = change;
  return field.kind === 'arms' ? change : { path, field, to };
};

const settingsText = (preset: string, changes: readonly Change[]): string =>
  changes.length === 0 ? `“${preset}”` : `“${preset}” with ${CHANGES.line(changes.map(now))}`;

/** Texts of pictures that are saved and embedded. */
export const FIGURE = {
  part: 'Saving the picture',
  titles: TITLES,
  /** Names the button; a page has one for each picture. */
  save: (id: FigureId, title = TITLES[id]) => `Save picture: ${title}`,
  menu: 'Save picture',
  kinds: { svg: 'As SVG, for slides and print', png: 'As PNG, twice as large' },
  embed: 'Embed …',
  drawing: 'Drawing the picture …',
  notSaved: (why: string) => `The picture could not be saved: ${why}`,
  /** What a picture of one network is of. */
  of: ({ arm, seed, width }: Omit<Key, 'round'>, round: number, density: number | undefined) =>
    `${FIGURE.ofRun({ arm, seed, width })}, round ${round}${density === undefined ? '' : `: ${percent(density)} of the weights left`}`,
  /**
   * What lines, and the bands behind them, are of several seeds.
   * @param seeds how many each point is the mean of
   * @param width that of the networks, where the picture is of one
   * @param zone whether the accuracies that match the dense network's are shaded
   */
  bands: (kind: BandKind, seeds: readonly number[], { width = 1, zone = false } = {}) => {
    const [least, most] = [Math.min(...seeds), Math.max(1, ...seeds)];
    const means = least < most ? `${least} to ${counted(most, 'seed')}` : counted(most, 'seed');
    const said = [
      ...(width === 1 ? [] : [capital(FIGURE.width(width))]),
      ...(most < 2
        ? []
        : [`Means of ${means}; bands: ${RESULTS_PANEL[kind]}${zone ? '; grey: dense’s own band, and above' : ''}`]),
    ];
    return said.length === 0 ? undefined : said.join('. ');
  },
  ofRun: ({ arm, seed, width }: Omit<Key, 'round'>) =>
    [armName(arm), ...(width === 1 ? [] : [FIGURE.width(width)]), `seed ${seed}`].join(', '),
  width: (width: number) => `width ×${width}`,
  /** The settings, by the preset that they are nearest to. */
  settings: (preset: string, changes: readonly Change[]) => `Settings: ${settingsText(preset, changes)}.`,
  /** Settings that were changed since, whose axis a curve has. */
  asked: (preset: string, changes: readonly Change[]) =>
    `Axis and points to train, of which none is trained: ${settingsText(preset, changes)}.`,
  /** Where results come from, by which engine and with which seeds. */
  origin: (results: Results, source: Source | undefined, from = origin(source)): string => {
    const names = namesOf(results);
    const { seeds } = results.experiment;
    return [
      `${from}.`,
      ...(names.length > 0 ? [engineLine(names)] : []),
      `${agreeing(seeds.length, 'Seed', 'Seeds')} ${writeSeeds(seeds)}; trained on ${dataName(results.dataset.name)}.`,
    ].join(' ');
  },
  nothing: 'With these settings nothing was measured yet.',
  /** Lines of other results in the same picture. */
  beside: (name: string, origin: string, settings: string) => `“${name}”: ${origin} ${settings}`,
} as const;

/** Texts of the dialog that gives the code of an embedded picture. */
export const EMBED_CODE = {
  title: 'Embed this picture',
  close: 'Close',
  brings:
    'This code shows the picture in a page of your own, such as a course page. It is drawn as the lab draws it at first: a mask with which weights are left, a curve with bands from lowest to highest. It follows its reader’s light or dark theme, trains nothing, and links back to the lab.',
  code: 'Code of the picture',
  copy: 'Copy code',
  look: 'See it alone',
  needs:
    'This picture needs masks. Only results that come with the lab have them beforehand, for their first seed: an embedded picture of yours would be empty. Save it as SVG or PNG instead.',
  nothing: 'There are no results yet that another page could show.',
} as const;
