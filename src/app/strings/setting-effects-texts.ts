import type { SettingEffect } from '../../experiment/report/setting-effects.ts';
import { armName } from '../../spec/arms/index.ts';
import { count, listed } from '../../spec/format.ts';

/** What other settings make of a setting, as a sentence beside its control. */
export function effectText(effect: SettingEffect): string {
  switch (effect.kind) {
    case 'one-rate':
      return 'Not used: “within each layer, all at one rate” prunes the output layer like the others.';
    case 'nothing-ranked':
      return 'Not used: none of the chosen arms ranks trained weights.';
    case 'nothing-rewound-late':
      return 'Not used: the arm “Late rewinding” is not chosen.';
    case 'totals-alone': {
      const who = listed(effect.arms.map(armName));
      return effect.arms.length === 1
        ? `Of this, ${who} uses only how many weights each round leaves. It shares them out over all layers in its own way, the output layer too.`
        : `Of this, ${who} use only how many weights each round leaves. They share them out over all layers in their own way, the output layer too.`;
    }
    case 'whole-set':
      return `There are only ${count(effect.images)} training images, so each step takes all of them.`;
    case 'one-evaluation':
      return 'Each training is evaluated only once, at its end. So no early stop is measured, and no speed.';
    default:
      return effect satisfies never;
  }
}
