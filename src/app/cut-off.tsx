import { cutOff } from '../store/kept.ts';
import { isBusy } from '../store/run-state.ts';
import { useLab, useLabStore } from './lab-context.ts';
import { KEPT } from './strings/kept-texts.ts';

/** Offers to go on with a run that a reload, a crash or a closed lid cut off. */
export default function CutOff() {
  const store = useLabStore();
  const run = useLab(({ kept, status }) => (isBusy(status) ? undefined : cutOff(kept)));
  if (!run) return null;
  return (
    <p className="update" role="status">
      {KEPT.cutOff(run)}{' '}
      <button type="button" className="primary" onClick={() => void store.getState().goOn(run.id)}>
        {KEPT.goOn}
      </button>{' '}
      <button type="button" onClick={() => void store.getState().leaveCutOff(run.id)}>
        {KEPT.later}
      </button>
    </p>
  );
}
