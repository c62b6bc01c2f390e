import { GUESS_PARTS, type Guess } from '../../spec/guess.ts';

/** A place on the pad: along the rounds' axis from 0 to 1, and an accuracy in parts. */
export interface PadSpot {
  readonly x: number;
  readonly value: number;
}

/** A line while it is drawn. Rounds count from 0 here, which is round 1. */
export interface Sketch {
  /** The place of each round on the axis, from 0 to 1, ascending. */
  readonly at: readonly number[];
  /** What was drawn at each round, in parts; undefined where nothing was. */
  readonly set: readonly (number | undefined)[];
  /** The round that keys change, or that the pen is at. */
  readonly active: number;
  /** The pen while it is down, and the round that follows it until it reaches another one. */
  readonly pen?: PadSpot & { readonly held: number | undefined };
  /** Whether anything was drawn since the beginning. */
  readonly touched: boolean;
}

export type SketchEvent =
  | ({ readonly type: 'down' } & PadSpot)
  | ({ readonly type: 'move' } & PadSpot)
  | { readonly type: 'up' }
  | { readonly type: 'look'; readonly round: number }
  /** @param from what the active round is changed from, where nothing is drawn yet */
  | { readonly type: 'step'; readonly by: number; readonly from: number };

/** A pen is at a round as far as this part of the way to the next one. */
const REACH = 0.3;

/** The sketch that a guess is drawn with; it begins empty, or with a line that is to be changed. */
export const sketchOf = (at: readonly number[], line?: Guess): Sketch => ({
  at,
  set: at.map((_, k) => line?.[k]),
  active: 0,
  touched: false,
});

const within = (value: number): number => Math.min(GUESS_PARTS, Math.max(0, Math.round(value)));

function nearest(at: readonly number[], x: number): number {
  return at.reduce((best, each, k) => (Math.abs(each - x) < Math.abs(at[best] - x) ? k : best), 0);
}

const isNear = (at: readonly number[], k: number, x: number): boolean => {
  const apart = at.length > 1 ? (at[at.length - 1] - at[0]) / (at.length - 1) : 1;
  return Math.abs(at[k] - x) <= REACH * apart;
};

/** The height of a straight line between two places. */
const between = (a: PadSpot, b: PadSpot, x: number): number =>
  a.x === b.x ? b.value : a.value + ((x - a.x) / (b.x - a.x)) * (b.value - a.value);

/** Sets every round that the pen has passed, and the one that it is at. */
function moved(sketch: Sketch, to: PadSpot): Sketch {
  const { at, pen } = sketch;
  if (!pen) return sketch;
  const [low, high] = [Math.min(pen.x, to.x), Math.max(pen.x, to.x)];
  const passes = (k: number) => at[k] > low && at[k] < high;
  const here = nearest(at, to.x);
  const leaves = at.some((_, k) => k !== pen.held && (passes(k) || (k === here && isNear(at, k, to.x))));
  const held = leaves ? undefined : pen.held;
  const follows = (k: number) => k === held || (k === here && isNear(at, k, to.x));
  const set = sketch.set.map((old, k) =>
    follows(k) ? within(to.value) : passes(k) ? within(between(pen, to, at[k])) : old,
  );
  return { ...sketch, set, active: held ?? here, pen: { ...to, held } };
}

/** What a press, a move or a key makes of a sketch. */
export function reduceSketch(sketch: Sketch, event: SketchEvent): Sketch {
  const { at, set, active, touched } = sketch;
  switch (event.type) {
    case 'down': {
      const { x, value } = event;
      const held = nearest(at, x);
      const now = set.map((old, k) => (k === held ? within(value) : old));
      return { at, set: now, active: held, pen: { x, value, held }, touched: true };
    }
    case 'move':
      return moved(sketch, { x: event.x, value: event.value });
    case 'up':
      return { at, set, active, touched };
    case 'look':
      return { ...sketch, active: Math.min(at.length - 1, Math.max(0, event.round)) };
    case 'step': {
      const before = lineOf(sketch)?.[active] ?? event.from;
      return { ...sketch, set: set.map((old, k) => (k === active ? within(before + event.by) : old)), touched: true };
    }
    default:
      return event satisfies never;
  }
}

/** The line through what was drawn, level beyond its ends; undefined while nothing is. */
export function lineOf({ at, set }: Pick<Sketch, 'at' | 'set'>): Guess | undefined {
  const drawn = set.flatMap((value, k) => (value === undefined ? [] : [{ x: at[k], value }]));
  if (drawn.length === 0) return undefined;
  return at.map((x) => {
    const left = drawn.findLast((spot) => spot.x <= x);
    const right = drawn.find((spot) => spot.x >= x);
    return left && right ? within(between(left, right, x)) : (left ?? right ?? drawn[0]).value;
  });
}
