import { useMemo, useState } from 'react';
import type { LearningLine, Spacing } from '../../charts/curves/scale.ts';
import { type Beside, LearningCurves } from '../../charts/learning-curves.tsx';
import { isSameReplicate } from '../../experiment/model/key.ts';
import type { Round, Run } from '../../experiment/model/results.ts';
import { type ArmId, armName } from '../../spec/arms/index.ts';
import { iterationsOf } from '../../spec/layers.ts';
import { picturedResults } from '../../store/behind.ts';
import { isBusy } from '../../store/run-state.ts';
import type { Growing } from '../../store/steps.ts';
import { growingOf } from '../../store/walked.ts';
import { useSharedCursor } from '../cursor-context.ts';
import { Saved } from '../figure/saved.tsx';
import { useLab } from '../lab-context.ts';
import { PICTURES_PANEL } from '../strings/pictures-texts.ts';
import { aboutOf } from './about-picture.ts';
import { Missing } from './missing.tsx';
import type { Pictured } from './pictured.ts';
import { RunningLoss } from './running-loss.tsx';

const lineOf = ({ round, density, curve, earlyStop }: Round): LearningLine => ({
  round,
  density,
  points: curve.map(([iteration, , , accuracy]) => [iteration, accuracy]),
  stop: earlyStop.iteration,
});

const growingLine = ({ training, density, points }: Growing, until: number): LearningLine => ({
  round: training.round,
  density,
  points: points.map(([iteration, , , accuracy]) => [iteration, accuracy]),
  stop: null,
  until,
});

const NONE: readonly Run[] = [];

/** The other runs with the same seed and width. */
const besides = (runs: readonly Run[], run: Run) =>
  runs.filter((other) => other.arm !== run.arm && isSameReplicate(other, run));

/** The other arms, without dense, that have trained the round. */
const controlsOf = (runs: readonly Run[], run: Run, round: number): ArmId[] =>
  besides(runs, run).flatMap(({ arm, rounds }) =>
    rounds.some((each) => each.round === round && round > 0) ? [arm] : [],
  );

/** The dense network, and a control at the same round. */
const besideOf = (runs: readonly Run[], run: Run, round: number, control: ArmId | undefined): Beside[] =>
  besides(runs, run).flatMap(({ arm, rounds }) => {
    const found = rounds.find((each) => each.round === 0 || (arm === control && each.round === round));
    return found ? [{ arm, line: lineOf(found) }] : [];
  });

/** The learning curves of the arm on show, one a round, beside the dense network and a control. */
export function LearningPicture({ run, round, rounds }: Pictured) {
  const runs = useLab((lab) => picturedResults(lab)?.runs ?? NONE);
  const busy = useLab((lab) => isBusy(lab.status));
  const sharedCursor = useSharedCursor();
  const [spacing, setSpacing] = useState<Spacing>('even');
  const [asked, setAsked] = useState<ArmId>();
  const controls = useMemo(() => controlsOf(runs, run, round), [runs, run, round]);
  const control = controls.find((arm) => arm === asked) ?? controls[0];
  const growing = useLab(({ steps }) => growingOf(steps, run));
  const until = useLab(({ results }) => (results ? iterationsOf(results.experiment) : 0));
  const lines = useMemo(
    () => [...run.rounds.map(lineOf), ...(growing ? [growingLine(growing, until)] : [])],
    [run, growing, until],
  );
  const beside = useMemo(() => besideOf(runs, run, round, control), [runs, run, round, control]);
  const curves = [...lines, ...beside.map(({ line }) => line)];
  if (!growing && curves.every(({ points }) => points.length === 0)) {
    return (
      <>
        <Missing of="curves" />
        {busy && <RunningLoss inFull />}
      </>
    );
  }
  return (
    <>
      <div className="picture-choice">
        {controls.length > 0 && (
          <label>
            {PICTURES_PANEL.beside}{' '}
            <select value={control} onChange={(event) => setAsked(event.target.value as ArmId)}>
              {controls.map((arm) => (
                <option key={arm} value={arm}>
                  {armName(arm)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <input
            type="checkbox"
            checked={spacing === 'log'}
            onChange={(event) => setSpacing(event.target.checked ? 'log' : 'even')}
          />{' '}
          {PICTURES_PANEL.log}
        </label>
      </div>
      <Saved id="learning" about={aboutOf({ run, round })}>
        <LearningCurves arm={run.arm} {...{ lines, round, rounds, beside, spacing, sharedCursor }} />
      </Saved>
      {!growing && curves.every(({ points }) => points.length < 2) && <p className="hint">{PICTURES_PANEL.once}</p>}
      {busy && <RunningLoss inFull />}
    </>
  );
}
