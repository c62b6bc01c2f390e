import { useStore } from 'zustand';
import { SKETCH } from '../strings/sketch-texts.ts';
import { chooseSketches, keptOff, sketchChoice } from './sketch-choice.ts';

/** Switches sketches on and off for good, and says when the device itself keeps them off. */
export function SketchSwitch() {
  const on = useStore(sketchChoice);
  const off = useStore(keptOff, ({ why }) => why);
  return (
    <div className="control">
      <label>
        <input type="checkbox" checked={on} onChange={(event) => chooseSketches(event.target.checked)} /> {SKETCH.name}
      </label>
      {on && off && <p className="hint">{SKETCH.off(off)}</p>}
    </div>
  );
}
