import { type Change, changesSince, nearestPreset } from '../../spec/changes.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { PRESETS } from '../../spec/presets.ts';
import type { Behind } from '../../store/behind.ts';
import type { Source } from '../../store/source.ts';
import { CHANGES } from './setting-changes-texts.ts';

/** What results are that are drawn thin, in a few words. */
function originOf(source: Source | undefined): string {
  if (!source) return 'the run before';
  if (source.kind === 'shipped') return 'computed beforehand';
  if (source.kind === 'shared') return 'shared by a link';
  return source.kind === 'file' ? source.name : 'an earlier run';
}

/** An experiment by the preset that is nearest to it. */
export function askedText(experiment: Experiment): string {
  const preset = nearestPreset(experiment);
  const changes = changesSince(preset, experiment);
  const { label } = PRESETS[preset];
  return changes.length === 0 ? `“${label}”` : `“${label}” with ${CHANGES.line(changes)}`;
}

/** What is said of results that are drawn thin, behind those that were asked for. */
export const BEHIND = {
  stays: ({ source, why }: Pick<Behind, 'source' | 'why'>, busy: boolean) =>
    why === 'before' && busy
      ? `Thin lines: ${originOf(source)}, until new points pass them.`
      : `Thin lines: ${originOf(source)}, to compare with.`,
  /** Of results that no thin line is left of. */
  passed: ({ source }: Pick<Behind, 'source'>) => `What was shown: ${originOf(source)}.`,
  back: 'Back to what was shown',
  asks: (experiment: Experiment) => `This link asks: ${askedText(experiment)}.`,
  nobody: 'Nobody has computed that here yet.',
  /** @param asked what the link asks, which says most of the changes already */
  differs: (changes: readonly Change[], asked = '') => {
    const more = changes.filter((change) => !asked.includes(CHANGES.line([change])));
    return more.length === changes.length
      ? `The thin lines were computed beforehand, and answer another question. From theirs to this one: ${CHANGES.line(changes)}.`
      : `The thin lines were computed beforehand, without that change.${more.length > 0 ? ` Also different: ${CHANGES.line(more)}.` : ''}`;
  },
  /** Of results that a link was near to. */
  show: 'Show these results',
  run: 'Run it here',
} as const;
