import type { Phase } from '../../experiment/run/walkthrough.ts';
import { STEPS } from '../strings/steps-texts.ts';
import { WALK } from '../strings/walk-texts.ts';

const PHASES = ['train', 'prune', 'rewind'] as const satisfies Phase[];

interface Props {
  /** The step that is made, or was made last. */
  readonly phase: Phase | undefined;
  /** The step that can be made now. */
  readonly next: Phase | undefined;
  /** Whether it is their size that decides which weights go. */
  readonly byMagnitude: boolean;
}

const Arrow = () => (
  <svg className="step-arrow" viewBox="0 0 14 8" aria-hidden="true">
    <path d="M0 4H13m-4 -3l4 3l-4 3" />
  </svg>
);

/** The way from the last step back to the first: the line is as wide as there is room, its head is not. */
const Loop = () => (
  <div className="step-loop">
    <svg className="step-way" viewBox="0 0 6 1" preserveAspectRatio="none" aria-hidden="true">
      <path d="M5 0V0.9H1V0" />
    </svg>
    <svg className="step-head" viewBox="0 0 8 6" aria-hidden="true">
      <path d="M1 5l3 -4l3 4" />
    </svg>
    <span>{WALK.again}</span>
  </div>
);

/** The three steps that make a ticket, as a loop: what each does, and where a walk is. */
export function StepDiagram({ phase, next, byMagnitude }: Props) {
  const words = WALK.steps(byMagnitude);
  return (
    <div className="step-diagram">
      <ol aria-label={WALK.loop}>
        {PHASES.map((each, k) => (
          <li key={each} aria-current={each === phase ? 'step' : undefined} data-next={each === next ? '' : undefined}>
            {k > 0 && <Arrow />}
            <b>{STEPS.names[each]}</b> <span>{words[each]}</span>
          </li>
        ))}
      </ol>
      <Loop />
    </div>
  );
}
