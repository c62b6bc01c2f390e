import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { DigitPicture } from '../../charts/digit-picture.tsx';
import { greyOf, type Stroke } from '../../charts/draw/strokes.ts';
import { DrawPad } from '../../charts/draw-pad.tsx';
import { recentred } from '../../numerics/recentre.ts';
import type { DataChoice } from '../../spec/experiment.ts';
import { DRAW } from '../strings/draw-texts.ts';
import './draw.css';
import { type Picked, useTestImages } from './test-images.ts';

/** Networks with more multiplications would slow the pen down, so they answer when it is lifted. */
const LIVE_WORK = 3e6;

const BLANK: readonly Stroke[] = [];

/** The content of the pad: strokes, or a test image. */
interface Pad {
  readonly strokes: readonly Stroke[];
  readonly drawing: boolean;
  readonly picked?: Picked | undefined;
}

const EMPTY: Pad = { strokes: BLANK, drawing: false };

interface Props {
  /** Whose test images can be stepped through. */
  readonly dataset: DataChoice;
  /** Multiplications that an image takes. */
  readonly work: number;
  /** What answers an image stands beside the pad. */
  readonly children: (image: Uint8Array | undefined, drawing: boolean) => ReactNode;
}

/** A pad to draw on or to see test images on, and beside it what answers them. */
export function DrawAndAnswer({ dataset, work, children }: Props) {
  const [pad, setPad] = useState(EMPTY);
  const { step, problem, fetching } = useTestImages(dataset, (picked) => setPad({ ...EMPTY, picked }));
  const { strokes, drawing, picked } = pad;
  const drawn = useMemo(() => (strokes.length > 0 ? recentred(greyOf(strokes)) : undefined), [strokes]);
  const image = picked?.image ?? drawn;
  // The answers follow the drawing a moment later, so that they do not slow the pen down.
  const answered = useDeferredValue(drawing && work > LIVE_WORK ? undefined : image);
  return (
    <div className="draw">
      <div className="draw-side">
        <DrawPad
          strokes={strokes}
          picture={picked?.image}
          onStrokes={(strokes, drawing) => setPad({ strokes, drawing })}
        />
        <div className="draw-buttons">
          <button type="button" onClick={() => setPad(EMPTY)} disabled={pad === EMPTY}>
            {DRAW.clear}
          </button>
          <button type="button" onClick={() => void step(-1)}>
            {DRAW.previous}
          </button>
          <button type="button" onClick={() => void step(1)}>
            {DRAW.next}
          </button>
        </div>
        <output className="hint">
          {fetching ? DRAW.fetching : picked ? DRAW.image(picked.number, picked.of, picked.label) : problem}
        </output>
        <div className="draw-seen">
          <span>{DRAW.seen}</span>
          <DigitPicture image={image} />
        </div>
      </div>
      {children(answered, drawing)}
    </div>
  );
}
