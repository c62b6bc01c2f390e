import { type CSSProperties, createContext, use, useCallback, useMemo, useState } from 'react';
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

/** The faint controls: all but the loud ones or, while one is pointed at, all but that one. */
export function faintControls(arms: readonly ArmId[], loud: ReadonlySet<ArmId>, pointed: ArmId | null): ArmId[] {
  const spot = pointed !== null && arms.includes(pointed) ? pointed : null;
  return arms.filter((arm) => isControl(arm) && (spot === null ? !loud.has(arm) : arm !== spot));
}

/** The variables that make arms faint. */
const faintStyle = (faint: readonly ArmId[]): CSSProperties =>
  Object.fromEntries(faint.map((arm) => [`--loud-${arm}`, FAINT]));

/** Whether all controls are loud: nobody can point at one in a picture that has left the page. */
export const AllLoud = createContext(false);

/** Which controls are loud, and how that changes. */
export interface Loudness {
  readonly loud: ReadonlySet<ArmId>;
  /** Those drawn faint at the moment. */
  readonly faint: ReadonlySet<ArmId>;
  /** For the element around the picture. */
  readonly style: CSSProperties;
  /** One is pointed at; null when none is any more. */
  readonly point: (arm: ArmId | null) => void;
  readonly toggle: (arm: ArmId) => void;
}

export function useLoudness(arms: readonly ArmId[]): Loudness {
  const [chosen, setChosen] = useState<readonly ArmId[] | null>(null);
  const [pointed, point] = useState<ArmId | null>(null);
  const all = use(AllLoud);
  const loud = useMemo(() => (all ? arms.filter(isControl) : loudControls(arms, chosen)), [all, arms, chosen]);
  const toggle = useCallback(
    (arm: ArmId) => {
      setChosen(toggled(loud, arm));
      // What was pressed is seen at once, while the pointer is still there.
      point(null);
    },
    [loud],
  );
  return useMemo(() => {
    const own = new Set(loud);
    const faint = faintControls(arms, own, pointed);
    return { loud: own, faint: new Set(faint), style: faintStyle(faint), point, toggle };
  }, [arms, loud, pointed, toggle]);
}
