import { type ReactNode, useMemo } from 'react';
import { trainingName } from '../../experiment/model/key.ts';
import type { Results } from '../../experiment/model/results.ts';
import { exactEngineOf } from '../../experiment/report/exact-engine.ts';
import { forecast } from '../../experiment/report/forecast.ts';
import { enginesOf } from '../../experiment/report/summaries.ts';
import { changesBetween } from '../../spec/changes.ts';
import { isExact } from '../../spec/view.ts';
import { isOwn } from '../../store/compared.ts';
import { isTaught } from '../../store/lesson-link.ts';
import { awaitsData } from '../../store/own-files.ts';
import { isBusy } from '../../store/run-state.ts';
import { measurementFor, validateDraft } from '../../store/running.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { REPRODUCE } from '../strings/reproduce-texts.ts';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import './changed.css';

/** How long it takes here to train what is missing; nothing where another engine's speed was measured than is needed. */
function useTimeHere(results: Results): string | undefined {
  const draft = useLab((lab) => lab.draft);
  const measured = useLab(measurementFor);
  const missing = useLab(({ kept }) => (kept.missing?.of === draft ? kept.missing.names : undefined));
  return useMemo(() => {
    if (!measured) return OPENING.measuring;
    if ('problem' in measured) return OPENING.notMeasured(measured.problem);
    const exact = exactEngineOf(results);
    if (exact ? measured.engine !== exact : !isExact(measured.engine)) return undefined;
    if (missing?.size === 0) return REPRODUCE.allKept;
    const isThere = (training: Parameters<typeof trainingName>[0]) => missing?.has(trainingName(training)) === false;
    return OPENING.takes(forecast(draft, measured, { isThere }).seconds, measured.engine);
  }, [results, draft, measured, missing]);
}

/** Computes results from elsewhere here. */
function Offer({ results }: { readonly results: Results }): ReactNode {
  const store = useLabStore();
  const source = useLab((lab) => lab.source);
  const waits = useLab(awaitsData);
  const obstacle = useLab((lab) => validateDraft(lab)[0]);
  const time = useTimeHere(results);
  const handover = useFocusHandover<HTMLDivElement>(runButton);
  return (
    <div ref={handover} className="changed-since" data-testid="reproduce">
      <p>
        {REPRODUCE.offer(source)} {!exactEngineOf(results) && REPRODUCE.noBits(enginesOf(results))}{' '}
        <span className="hint">{obstacle ?? time}</span>
      </p>
      <button
        type="button"
        disabled={waits || obstacle !== undefined}
        onClick={() => void store.getState().reproduce()}
      >
        {REPRODUCE.press}
      </button>
    </div>
  );
}

/** Offers to compute results from elsewhere here, where the settings are exactly theirs. */
export function ReproduceOffer(): ReactNode {
  const offered = useLab((lab) => {
    const { results, source, status, draft } = lab;
    // The lesson runs its arms by a button of its own.
    if (isTaught(lab)) return undefined;
    if (!results || results.runs.length === 0 || isOwn({ source }) || isBusy(status)) return undefined;
    return changesBetween(results.experiment, draft).length === 0 ? results : undefined;
  });
  return offered ? <Offer results={offered} /> : null;
}
