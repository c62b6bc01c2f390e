import type { SettingEffect } from '../../experiment/report/setting-effects.ts';
import { armName } from '../../spec/arms/index.ts';
import { count, listed } from '../../spec/format.ts';

/** What other settings make of a setting, as a sentence beside its control. */
export function effectText(effect: SettingEffect): string {
  switch (effect.kind) {
    case 'one-rate':
      return 'Not asked: “within each layer, all at one rate” prunes the output layer like the others.';
    case 'nothing-ranked':
      return 'Not asked: none of the chosen arms ranks trained weights.';
    case 'nothing-rewound-late':
      return 'Not asked: the arm “Late rewinding” is not chosen.';
    case 'totals-alone': {
      const who = listed(effect.arms.map(armName));
      return effect.arms.length === 1
        ? `${who} takes only each round’s total from this, and splits it over all layers its own way, the output layer too.`
        : `${who} take only each round’s total from this, and split it over all layers their own way, the output layer too.`;
    }
    case 'whole-set':
      return `There are ${count(effect.images)} training images, so that a step takes all of them.`;
    case 'one-evaluation':
      return 'Each training is evaluated once, at its end: no early stop is measured, and so no speed.';
    default:
      return effect satisfies never;
  }
}
