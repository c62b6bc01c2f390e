import { useStore } from 'zustand';
import { roundBefore } from '../../experiment/model/key.ts';
import { roundOf } from '../../experiment/model/results.ts';
import type { Lab } from '../../store/lab.ts';
import { phaseOf } from '../../store/walked.ts';
import { useLab } from '../lab-context.ts';
import { chooseStepKeys, stepKeys } from '../step-keys-choice.ts';
import { WALK } from '../strings/walk-texts.ts';
import { StepDiagram } from './step-diagram.tsx';

/** What the step that was made last has done, in a sentence or two; empty before there is one, or while one is made. */
function newsOf({ steps, results }: Lab): string {
  const { on, pruned, rewound, waiting, doing } = steps;
  if (!results || doing) return '';
  if (waiting?.phase === 'prune') {
    const trained = roundOf(results, roundBefore(waiting.training));
    return trained ? WALK.trained(trained) : '';
  }
  if (rewound) return on ? WALK.rewoundNews(rewound) : '';
  if (!pruned || !on) return '';
  const before = roundOf(results, roundBefore(pruned.training));
  return before ? WALK.prunedNews(pruned, before) : '';
}

/** The three steps of a walk as a diagram, what the last one has done, and the switch of the keys. */
export default function StepNews() {
  const phase = useLab(({ steps }) => phaseOf(steps));
  const next = useLab(({ steps }) => steps.waiting?.phase);
  const on = useLab(({ steps }) => steps.on);
  const byMagnitude = useLab(({ draft }) => draft.pruning.criterion === 'magnitude');
  const news = useLab(newsOf);
  const keys = useStore(stepKeys);
  return (
    <>
      <StepDiagram {...{ phase, next, byMagnitude }} />
      <p className="step-said" role="status">
        {news}
      </p>
      {on && (
        <label className="hint">
          <input type="checkbox" checked={keys} onChange={(event) => chooseStepKeys(event.target.checked)} />{' '}
          {WALK.keys}
        </label>
      )}
    </>
  );
}
