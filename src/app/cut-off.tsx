import { useMemo } from 'react';
import { cutOff } from '../store/kept.ts';
import { isBusy } from '../store/run-state.ts';
import { useLab, useLabStore } from './lab-context.ts';
import { KEPT } from './strings/kept-texts.ts';
import { MAP_LEFT } from './strings/map-left-texts.ts';
import { runButton, useFocusHandover } from './use-focus-handover.ts';

const OFFER = 'cut-off';

/** The run that is offered next or, where there is none, the button that runs. */
const nextOffer = () => document.getElementById(OFFER) ?? runButton();

/** Leads back to the map that the results on show were opened from or, before that, to the one that is on. */
function MapLeft() {
  const store = useLabStore();
  const left = useLab(({ sweep, sweepOn, sweepLeft }) => (sweep ? undefined : (sweepOn ?? sweepLeft)));
  const on = useLab(({ sweepOn }) => sweepOn !== undefined);
  if (!left) return null;
  const back = () => {
    store.getState().setDraft(left.experiment);
    store.getState().setSweep(left.words);
  };
  return (
    <p className="update">
      {on ? MAP_LEFT.on : MAP_LEFT.from}{' '}
      <button type="button" onClick={back}>
        {MAP_LEFT.back}
      </button>
    </p>
  );
}

/** Offers to go on with a run that a reload, a crash or a closed lid cut off. */
function CutOffRun() {
  const store = useLabStore();
  const run = useLab(({ kept, status, sweep, sweeping }) => {
    const offered = isBusy(status) || sweeping ? undefined : cutOff(kept);
    // The map that is open goes on by a button of its own.
    return sweep && offered?.sweep?.vary === sweep.vary ? undefined : offered;
  });
  const runs = useLab(({ kept }) => kept.runs);
  const times = useMemo(() => KEPT.times(runs), [runs]);
  const handover = useFocusHandover(nextOffer);
  if (!run) return null;
  return (
    // Another run is another offer, which is read out by itself.
    <p key={run.id} ref={handover} id={OFFER} className="update" role="status" tabIndex={-1}>
      {KEPT.cutOff(run, times.get(run.id) ?? '')}{' '}
      <button type="button" className="primary" onClick={() => void store.getState().goOn(run.id)}>
        {KEPT.goOn}
      </button>{' '}
      <button type="button" onClick={() => void store.getState().leaveCutOff(run.id)}>
        {KEPT.later}
      </button>
    </p>
  );
}

/** What is offered over the page. */
export default function Offers() {
  return (
    <>
      <MapLeft />
      <CutOffRun />
    </>
  );
}
