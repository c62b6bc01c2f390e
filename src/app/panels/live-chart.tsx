import { type RefObject, useCallback, useMemo } from 'react';
import type { GuessLine } from '../../charts/accuracy/guesses.ts';
import type { BandKind } from '../../charts/accuracy/series.ts';
import type { Winner } from '../../charts/accuracy/winner-flag.tsx';
import type { Zoom } from '../../charts/accuracy/y-axis.ts';
import AccuracyChart from '../../charts/accuracy-chart.tsx';
import type { MaskStripProps } from '../../charts/mask-strip/mask-strip.tsx';
import { runOf } from '../../experiment/model/results.ts';
import { isDense } from '../../spec/arms/index.ts';
import { asksAnew, picturedResults, plannedExperiment } from '../../store/behind.ts';
import { guessOn } from '../../store/guessing.ts';
import { isTaught } from '../../store/lesson-link.ts';
import { isBusy } from '../../store/run-state.ts';
import { prunedPoints } from '../../store/steps.ts';
import { Saved } from '../figure/saved.tsx';
import { useSweep } from '../first/use-sweep.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { useSketch } from '../sketch/use-sketch.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { LIVE_CHART } from '../strings/live-chart-texts.ts';
import { seedsBehind } from './about-picture.ts';
import { cover } from './guess-cover.tsx';
import { usePictured } from './pictured.ts';
import type { useCurves } from './use-curves.ts';
import { usePinned } from './use-pinned.ts';
import { usePlanned } from './use-planned.ts';
import { useWinning } from './use-winning.ts';

/** The guess about what is on the axis, if there is one. */
function useGuesses(): readonly GuessLine[] | undefined {
  const guess = useLab((lab) => guessOn(lab, plannedExperiment(lab)));
  return useMemo(
    () => guess && [{ line: guess.line, label: guess.brought ? LIVE_CHART.guessOfLink : LIVE_CHART.yourGuess }],
    [guess],
  );
}

/** The first layer of the run on show, or of the ticket beside the dense network, for the mask strip. */
function useMaskStrip(): MaskStripProps | null {
  const pictured = usePictured();
  const results = useLab(picturedResults);
  const shown = pictured?.run;
  const run = results && shown && isDense(shown.arm) ? runOf(results, { ...shown, arm: 'ticket' }) : shown;
  const layer = pictured?.layers[0];
  const masks = run === shown ? pictured?.masks : undefined;
  return useMemo(() => {
    // null keeps the space of the strip, so that nothing moves when the first mask comes.
    if (!run?.prunedAt || !layer) return null;
    return {
      arm: run.arm,
      layer,
      prunedAt: run.prunedAt[0],
      rounds: masks ?? [0, ...run.rounds.map(({ round }) => round)],
    };
  }, [run, layer, masks]);
}

/** The flag of the smallest winning round, if there is one. */
function useWinner(): Winner | undefined {
  const { arm, verdict } = useWinning();
  // A run that is on may still find a smaller one, and thin lines have none of their own.
  const open = useLab((lab) => isBusy(lab.status) || asksAnew(lab) || isTaught(lab));
  const smallest = open ? undefined : verdict?.smallest;
  return useMemo(() => {
    if (!smallest) return undefined;
    const { density, count } = smallest;
    return {
      arm,
      density,
      count,
      title: arm === 'ticket' ? LIVE_CHART.smallestTicket : LIVE_CHART.smallestRound,
    };
  }, [arm, smallest]);
}

/** What the networks that a walk has pruned read before they were trained again. */
function usePruned() {
  const points = useLab(({ steps }) => prunedPoints(steps));
  return useMemo(() => points.map(({ training: { arm }, count, accuracy }) => ({ arm, count, accuracy })), [points]);
}

interface Props extends ReturnType<typeof useCurves> {
  readonly zoom: Zoom;
  readonly bands: BandKind;
  /** While this name is the same, the y axis stays. */
  readonly frozen?: string;
  /** Whether anything was pressed since the page is there; where it is given, opening results are swept over until then. */
  readonly pressed?: RefObject<boolean>;
}

/** Sweeps over all rounds of the results that the page opens with. */
function Sweep({ pressed }: { readonly pressed: RefObject<boolean> }) {
  useSweep(pressed);
  return null;
}

/** The accuracy chart of what is on show, with all that is drawn beside its curves. */
export default function LiveChart({ totals, stops, lines, dense, ghosts, zoom, bands, frozen, pressed }: Props) {
  const store = useLabStore();
  const round = useLab((lab) => lab.selection.round);
  const covering = useLab((lab) => lab.covering);
  const maskStrip = useMaskStrip();
  const winner = useWinner();
  const planned = usePlanned();
  const pruned = usePruned();
  const guesses = useGuesses();
  const pins = usePinned();
  const pinned = useMemo(() => [...ghosts, ...pins], [ghosts, pins]);
  const width = useLab((lab) => lab.selection.width);
  // Without lines of its own the chart has those of before alone.
  const drawnLines = lines.length > 0 ? lines : ghosts.flatMap((ghost) => ghost.lines);
  const sketch = useSketch(lines);
  const tries = useLab(({ sketched }) => sketched !== undefined);
  const hidden = useLab(isTaught);
  const classes = useLab(({ results }) => results?.dataset.classes);
  const onRound = useCallback((next: number) => store.getState().select({ round: next }), [store]);
  const chart = {
    ...{ totals, stops, lines, dense, round, onRound, zoom, bands, winner, maskStrip },
    ...{ pinned, classes, planned, pruned, guesses },
    totalWeights: totals[0],
    nothing: hidden ? LIVE_CHART.hidden : undefined,
    pad: covering ? cover : undefined,
  };
  return (
    <>
      {pressed && <Sweep pressed={pressed} />}
      {/* Sketches stay on the page. */}
      <Saved
        id="curve"
        about={FIGURE.bands(bands, seedsBehind(drawnLines), { width, zone: dense !== undefined })}
        picture={<AccuracyChart {...chart} frozen={frozen} />}
      >
        {/* One sketch after the other is read on the same axis. */}
        <AccuracyChart {...chart} sketch={sketch} frozen={frozen ?? (tries ? 'sketch' : undefined)} />
      </Saved>
    </>
  );
}
