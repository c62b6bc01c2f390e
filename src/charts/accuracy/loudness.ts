import { type CSSProperties, useCallback, useMemo, useState } from 'react';
import { ARM_FACTS, type ArmId } from '../../spec/arms/index.ts';

/** More controls at once could hardly be told apart. */
const MOST_LOUD = 3;

/** Opacity of a control that is not loud. */
const FAINT = 0.2;

const isControl = (arm: ArmId) => ARM_FACTS[arm].role === 'control';

/** The opacity of an arm's marks, as a value of CSS: the elements around the picture change it without a redrawing. */
export const loudOf = (arm: ArmId): string => `var(--loud-${arm}, 1)`;

/**
 * The controls that are drawn loud: those chosen, or the first of the experiment. What was chosen for other results counts
 * as far as these have it.
 */
export function loudControls(arms: readonly ArmId[], chosen: readonly ArmId[] | null): ArmId[] {
  const controls = arms.filter(isControl);
  const own = chosen?.filter((arm) => controls.includes(arm));
  const known = own && (own.length > 0 || chosen?.length === 0);
  return known ? own : controls.slice(0, MOST_LOUD);
}

/** The choice after a press on a control's name; where too many would be loud, the one chosen first is faint again. */
export const toggled = (loud: readonly ArmId[], arm: ArmId): ArmId[] =>
  loud.includes(arm) ? loud.filter((each) => each !== arm) : [...loud, arm].slice(-MOST_LOUD);

/** The variables that make controls faint: all but the loud ones or, while one is pointed at, all but that one. */
export function loudStyle(arms: readonly ArmId[], loud: ReadonlySet<ArmId>, pointed: ArmId | null): CSSProperties {
  const spot = pointed !== null && arms.includes(pointed) ? pointed : null;
  const isFaint = (arm: ArmId) => isControl(arm) && (spot === null ? !loud.has(arm) : arm !== spot);
  return Object.fromEntries(arms.filter(isFaint).map((arm) => [`--loud-${arm}`, FAINT]));
}

/** Which controls are loud, and how that changes. */
export interface Loudness {
  readonly loud: ReadonlySet<ArmId>;
  /** For the element around the picture. */
  readonly style: CSSProperties;
  /** One is pointed at; null when none is any more. */
  readonly point: (arm: ArmId | null) => void;
  readonly toggle: (arm: ArmId) => void;
}

export function useLoudness(arms: readonly ArmId[]): Loudness {
  const [chosen, setChosen] = useState<readonly ArmId[] | null>(null);
  const [pointed, point] = useState<ArmId | null>(null);
  const loud = useMemo(() => loudControls(arms, chosen), [arms, chosen]);
  const toggle = useCallback(
    (arm: ArmId) => {
      setChosen(toggled(loud, arm));
      // What was pressed is seen at once, while the pointer is still there.
      point(null);
    },
    [loud],
  );
  return useMemo(() => {
    const all = new Set(loud);
    return { loud: all, style: loudStyle(arms, all, pointed), point, toggle };
  }, [arms, loud, pointed, toggle]);
}
