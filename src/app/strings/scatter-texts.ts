import type { NextPrune } from '../../pruning/threshold.ts';
import { counted } from '../../spec/counted.ts';
import { rounded } from '../../spec/format.ts';

const three = rounded(3);

/** Texts of the panel that shows why a weight goes. */
export const WHY = {
  title: 'Why this weight?',
  next: ({ threshold, removed, shared }: NextPrune) =>
    removed === 0
      ? `The next round prunes nothing of this layer.`
      : `The next round prunes ${counted(removed, 'weight')} of this layer, those up to a size of ${three(threshold)}${shared ? ', ranked over all layers together' : ''}.`,
  walk: {
    prune: 'Pruned: the points in the band are gone. The others keep their trained values until they are rewound.',
    rewind: 'Rewound: every point left is back on the dashed line, at the value it had at the start.',
  },
  last: 'This is the last round: nothing is pruned after it.',
  criterion: (name: string) =>
    `This experiment prunes by another criterion (${name}), so the next round takes other weights. The grey band shows magnitude.`,
  neurons: 'This arm prunes whole neurons, so the next round takes other weights. The grey band shows magnitude.',
  elsewhere:
    'This arm’s next mask does not come from these weights. The grey band shows what magnitude would prune of them.',
} as const;
