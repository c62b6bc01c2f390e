import { Suspense } from 'react';
import { useStore } from 'zustand';
import type { Phase } from '../../experiment/run/walkthrough.ts';
import type { Lab } from '../../store/lab.ts';
import { awaitsData } from '../../store/own-files.ts';
import { isBusy } from '../../store/run-state.ts';
import { validateDraft } from '../../store/running.ts';
import { deferUntilChart } from '../defer-until-chart.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { stepKeys } from '../step-keys-choice.ts';
import { STEPS } from '../strings/steps-texts.ts';
import { useStepKeys } from './use-step-keys.ts';
import './steps.css';

const StepNews = lazyPart(deferUntilChart(() => import('./step-news.tsx')));

const PHASES = ['train', 'prune', 'rewind'] as const satisfies Phase[];

/** The phase that can be started now. */
function nextOf(lab: Lab): Phase | undefined {
  if (isBusy(lab.status)) return lab.steps.waiting?.phase;
  return awaitsData(lab) || validateDraft(lab).length > 0 ? undefined : 'train';
}

/**
 * Buttons to walk through a ticket: train, prune, rewind, with what each step does and has done.
 * @param onStep called when one is pressed that can be
 */
export function Steps({ onStep }: { readonly onStep?: () => void }) {
  useStepKeys();
  const store = useLabStore();
  const next = useLab(nextOf);
  const seed = useLab(({ draft }) => draft.seeds[0]);
  const walks = useLab(({ steps }) => steps.on);
  const keys = useStore(stepKeys);
  const other = useLab(({ status, steps }) => isBusy(status) && !steps.on);
  return (
    <fieldset className="steps" aria-label={STEPS.group}>
      <div className="buttons">
        {PHASES.map((phase) => (
          // aria-disabled, because a disabled button would lose the keyboard focus.
          <button
            key={phase}
            type="button"
            aria-disabled={phase !== next}
            aria-keyshortcuts={walks && keys ? STEPS.keys[phase] : undefined}
            onClick={() => {
              void store.getState().step(phase);
              if (phase === next) onStep?.();
            }}
          >
            {STEPS.names[phase]}
          </button>
        ))}
      </div>
      {(other || !walks) && <p className="hint">{other ? STEPS.busy : STEPS.intro(seed)}</p>}
      <ErrorBoundary what={STEPS.group}>
        <Suspense fallback={<div className="step-diagram" />}>
          <StepNews />
        </Suspense>
      </ErrorBoundary>
    </fieldset>
  );
}
