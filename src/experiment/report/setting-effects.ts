import { isDense, type PrunedArmId } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { iterationsOf } from '../../spec/layers.ts';
import type { Reach } from '../arms/arm.ts';
import { ARMS } from '../arms/index.ts';
import { plan } from '../run/plan.ts';

/** What becomes of a setting that does less, or something else, than its value says. */
export type SettingEffect =
  /** It changes no training. `acts` is the value that what happens has a name by. */
  | { readonly kind: 'one-rate'; readonly acts: Experiment['pruning']['output'] }
  | { readonly kind: 'nothing-ranked' | 'nothing-rewound-late' }
  /** These arms take the total of each round from it, and split it over the layers by themselves. */
  | { readonly kind: 'totals-alone'; readonly arms: readonly PrunedArmId[] }
  /** A step takes all images, which are fewer than it might. */
  | { readonly kind: 'whole-set'; readonly images: number }
  | { readonly kind: 'one-evaluation' };

/** Whether a setting changes no training at all, so that there is nothing to set. */
export const isUnused = ({ kind }: SettingEffect): boolean =>
  kind === 'one-rate' || kind === 'nothing-ranked' || kind === 'nothing-rewound-late';

/**
 * The settings of an experiment that its other settings overrule, by the name that `settingKey` gives them, as what pruning
 * and training do with them has it (pruning/schedule.ts, experiment/arms).
 */
export function settingEffects(experiment: Experiment): ReadonlyMap<string, SettingEffect> {
  const { pruning, training, dataset } = experiment;
  const arms = [...new Set(plan(experiment).map(({ arm }) => arm))].filter((arm) => !isDense(arm)) as PrunedArmId[];
  const reachedBy = (reach: Reach) => arms.filter((arm) => ARMS[arm].reach === reach);
  const effects = new Map<string, SettingEffect>();
  const byTotal = reachedBy('totals');
  if (byTotal.length > 0) {
    effects.set('pruning.scope', { kind: 'totals-alone', arms: byTotal });
    effects.set('pruning.output', { kind: 'totals-alone', arms: byTotal });
  }
  if (pruning.scope === 'uniform') effects.set('pruning.output', { kind: 'one-rate', acts: 'same' });
  if (reachedBy('criterion').length === 0) effects.set('pruning.criterion', { kind: 'nothing-ranked' });
  if (!arms.some((arm) => ARMS[arm].needs.includes('early')))
    effects.set('pruning.rewind', { kind: 'nothing-rewound-late' });
  if (training.batch > dataset.train) effects.set('training.batch', { kind: 'whole-set', images: dataset.train });
  if (training.evaluateEvery >= iterationsOf(experiment))
    effects.set('training.evaluateEvery', { kind: 'one-evaluation' });
  return effects;
}
