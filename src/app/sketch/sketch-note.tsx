import { trustOf } from '../../experiment/sketch/trust.ts';
import { TRUST_TABLE } from '../../experiment/sketch/trust-table.ts';
import type { Sketched } from '../../store/sketch-state.ts';
import { useLab } from '../lab-context.ts';
import { SKETCH } from '../strings/sketch-texts.ts';
import { useSketcher } from './use-sketcher.ts';
import './sketch-note.css';

const trust = trustOf(TRUST_TABLE);

/** What is said beside a sketch, or why there is none. */
function sentenceOf(sketched: Sketched | undefined): string | undefined {
  if (sketched?.state === 'none') return SKETCH.none(sketched.why);
  if (sketched?.state === 'failed') return SKETCH.failed(sketched.message);
  const isDrawn = (sketched?.state === 'on' || sketched?.state === 'done') && sketched.results.runs.length > 0;
  return isDrawn ? SKETCH.trust(trust) : undefined;
}

/** Has settings sketched as they change, and says what a sketch is worth. */
export function SketchNote() {
  useSketcher();
  const sketched = useLab((lab) => lab.sketched);
  const sentence = sentenceOf(sketched);
  return (
    <>
      {sentence !== undefined && (
        <p className="hint sketch-note" data-testid="sketch">
          {sentence}
        </p>
      )}
      <p className="visually-hidden" aria-live="polite">
        {sketched?.state === 'done' ? SKETCH.drawn : ''}
      </p>
    </>
  );
}
