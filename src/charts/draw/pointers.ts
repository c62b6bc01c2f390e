import type { Spot, Stroke } from './strokes.ts';

/** A pointer's event, as far as drawing goes by it. */
export interface PadEvent {
  readonly type: 'down' | 'move' | 'up' | 'cancel';
  readonly id: number;
  /** `mouse`, `pen` or `touch`, or what else a browser may name. */
  readonly kind: string;
  /** The places since the event before. */
  readonly spots: readonly Spot[];
  /** The longer side of what touches the pad, in CSS pixels. */
  readonly contact: number;
}

/** A stroke with the kind of pointer that drew it. */
interface Drawn {
  readonly kind: string;
  readonly stroke: Stroke;
}

/** A pointer that is on the pad and does not draw, or no longer: where it came to rest, and what it has left. */
interface Resting {
  readonly id: number;
  readonly at: Spot;
  readonly left?: Drawn | undefined;
}

/** All that is on the pad. */
export interface PadState {
  readonly done: readonly Drawn[];
  /** The pointer that draws, and its stroke so far. */
  readonly pen?: (Drawn & { readonly id: number }) | undefined;
  readonly resting: readonly Resting[];
  /** Whether two fingers have moved together: nothing draws until both are gone. */
  readonly gesture: boolean;
}

/** What touches with more than this, in CSS pixels, is no fingertip. Those have up to some 50, thumbs included. */
const PALM = 72;
/** A pointer that has come no further than this, in shares of the pad, has left a dot. */
const DOT = 0.04;
/** A finger that rests may tremble so far. */
const TREMBLE = 0.08;

/** A pad with strokes that are there already. */
export const padWith = (strokes: readonly Stroke[]): PadState => ({
  done: strokes.map((stroke) => ({ kind: '', stroke })),
  resting: [],
  gesture: false,
});

const distance = ([x, y]: Spot, [left, top]: Spot): number => Math.max(Math.abs(x - left), Math.abs(y - top));
const isDot = ({ stroke }: Drawn): boolean => stroke.every((spot) => distance(spot, stroke[0]) <= DOT);
const isPalm = ({ kind, contact }: PadEvent): boolean => kind === 'touch' && contact > PALM;
const lastOf = (spots: readonly Spot[]): Spot => spots[spots.length - 1];

/** Where a pen draws, what touches is the hand that holds it. */
const isPenned = ({ done, pen }: PadState): boolean => pen?.kind === 'pen' || done.some(({ kind }) => kind === 'pen');

/** The pointer that draws comes to rest: its line stays, a dot was no deliberate stroke. */
function putToRest({ pen, ...state }: PadState): PadState {
  if (!pen) return state;
  const { id, kind, stroke } = pen;
  const left = isDot(pen) ? undefined : { kind, stroke };
  return {
    ...state,
    done: left ? [...state.done, left] : state.done,
    resting: [...state.resting, { id, at: lastOf(stroke), left }],
  };
}

/** Whether a pointer that comes down draws from now on. */
function takesOver({ pen, gesture, ...state }: PadState, event: PadEvent): boolean {
  if (event.kind === 'pen') return true;
  if (isPalm(event) || gesture) return false;
  if (event.kind === 'touch') return !isPenned({ pen, gesture, ...state });
  // Of two mice, the one that draws goes on.
  return pen?.kind !== event.kind;
}

function down(before: PadState, event: PadEvent): PadState {
  const { id, kind, spots } = event;
  // A pointer that comes down again was lifted unseen.
  const state = before.pen?.id === id ? end(before, id, true) : without(before, id);
  if (!takesOver(state, event)) return { ...state, resting: [...state.resting, { id, at: lastOf(spots) }] };
  const { done, ...rested } = putToRest(state);
  const own = kind === 'pen' ? done.filter((each) => each.kind !== 'touch') : done;
  return { ...rested, done: own, gesture: false, pen: { id, kind, stroke: spots } };
}

function move(state: PadState, event: PadEvent): PadState {
  const { id, spots } = event;
  const { pen, resting } = state;
  if (pen?.id === id) {
    // A hand that comes down shows its edge first. What it has left so far goes with it.
    if (isPalm(event))
      return { ...without(state, id), pen: undefined, resting: [...resting, { id, at: lastOf(spots) }] };
    return { ...state, pen: { ...pen, stroke: [...pen.stroke, ...spots] } };
  }
  const other = resting.find((each) => each.id === id);
  if (!other || pen?.kind !== 'touch' || isPalm(event) || distance(lastOf(spots), other.at) <= TREMBLE) return state;
  // Two fingers that move together scroll or enlarge, from the first one's beginning on.
  const done = state.done.filter((each) => each !== other.left);
  return { done, gesture: true, resting: [...resting, { id: pen.id, at: lastOf(pen.stroke) }] };
}

const without = (state: PadState, id: number): PadState => {
  const resting = state.resting.filter((each) => each.id !== id);
  return { ...state, resting, gesture: state.gesture && resting.length > 0 };
};

/** @param keep whether the stroke stays: browsers cancel pointers that they take for a palm or for scrolling */
function end(state: PadState, id: number, keep: boolean): PadState {
  const { pen, done } = state;
  if (pen?.id !== id) return without(state, id);
  return { ...state, pen: undefined, done: keep ? [...done, { kind: pen.kind, stroke: pen.stroke }] : done };
}

/**
 * What a pointer's event makes of the pad. A pen goes before touch, whichever was first. Otherwise the pointer draws that
 * came last, as long as it is deliberate: palms leave nothing, and two fingers that move together do not draw.
 */
export function reducePad(state: PadState, event: PadEvent): PadState {
  switch (event.type) {
    case 'down':
      return down(state, event);
    case 'move':
      return move(state, event);
    default:
      return end(state, event.id, event.type === 'up');
  }
}

/** The strokes on the pad, that of the pointer that draws last. */
export const strokesOn = ({ done, pen }: PadState): readonly Stroke[] =>
  [...done, ...(pen ? [pen] : [])].map(({ stroke }) => stroke);
