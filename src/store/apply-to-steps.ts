import type { RunEvent } from '../experiment/model/events.ts';
import { trainingName } from '../experiment/model/key.ts';
import { sum } from '../numerics/rounding.ts';
import { prunedPoints, type SnapshotEvent, type Steps } from './steps.ts';

/** Steps after one more event of the run. */
export function applyToSteps(steps: Steps, event: RunEvent): Steps {
  if (!steps.on) return steps;
  switch (event.type) {
    case 'waiting': {
      const { phase, training } = event;
      return { ...steps, doing: undefined, waiting: { phase, training } };
    }
    case 'snapshot':
      return withSnapshot(steps, event);
    case 'started':
      // A training that starts over draws its curve anew.
      return { ...steps, growing: { training: event.training, density: event.density, points: [] } };
    case 'evaluated': {
      const { growing } = steps;
      if (!growing || trainingName(growing.training) !== trainingName(event.training)) return steps;
      return { ...steps, growing: { ...growing, points: [...growing.points, event.point] } };
    }
    case 'finished':
      return { ...steps, growing: undefined };
    case 'ended':
      return { ...steps, on: false, doing: undefined, waiting: undefined, growing: undefined };
    default:
      return steps;
  }
}

function withSnapshot(steps: Steps, { training, mask, snapshot }: SnapshotEvent): Steps {
  if (snapshot.phase === 'rewind') return { ...steps, rewound: { training, mask, snapshot } };
  const point = { training, count: sum(snapshot.counts), accuracy: snapshot.test.accuracy };
  const others = prunedPoints(steps).filter((each) => trainingName(each.training) !== trainingName(training));
  return { ...steps, pruned: { training, mask, snapshot }, rewound: undefined, points: [...others, point] };
}
