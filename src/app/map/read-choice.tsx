import { useId } from 'react';
import { densitiesOf } from '../../pruning/schedule.ts';
import { type ArmId, allArms, armName, armWithin, isDense } from '../../spec/arms/index.ts';
import type { Experiment } from '../../spec/experiment.ts';
import { percent } from '../../spec/format.ts';
import { type Reading, type ReadingKind, readingText } from '../../spec/sweep/reading.ts';
import { withReadings } from '../../spec/sweep/sweep-link.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { MAP } from '../strings/map-texts.ts';
import { READ_NAMES } from '../strings/read-texts.ts';
import { useSweep } from './map-context.ts';

/** What may be read off an experiment, without its share. */
function choicesOf(experiment: Experiment): { readonly kind: ReadingKind; readonly arm?: ArmId }[] {
  const arms = allArms(experiment);
  const hasTicket = arms.includes('ticket');
  return [
    ...(hasTicket ? ([{ kind: 'smallest' }, { kind: 'match' }] as const) : []),
    ...(hasTicket ? arms.filter((arm) => arm !== 'ticket').map((arm) => ({ kind: 'less' as const, arm })) : []),
    ...arms.map((arm) => ({ kind: 'accuracy' as const, arm })),
    ...arms.map((arm) => ({ kind: 'stop' as const, arm })),
    ...arms.filter((arm) => !isDense(arm)).map((arm) => ({ kind: 'dead' as const, arm })),
    { kind: 'seconds' },
  ];
}

const keyOf = ({ kind, arm }: { readonly kind: ReadingKind; readonly arm?: ArmId | undefined }): string =>
  arm === undefined ? kind : `${kind}-${arm}`;

const nameOf = ({ kind, arm }: { readonly kind: ReadingKind; readonly arm?: ArmId }): string =>
  READ_NAMES[kind](arm === undefined ? '' : kind === 'less' ? armWithin(arm) : armName(arm));

/** Whether a reading is of a round that a share of weights names. */
const hasShare = ({ kind, arm }: { readonly kind: ReadingKind; readonly arm?: ArmId | undefined }): boolean =>
  arm !== undefined && (kind === 'less' || !isDense(arm));

function readingOf(key: string, share: number, experiment: Experiment): Reading | undefined {
  const chosen = choicesOf(experiment).find((each) => keyOf(each) === key);
  if (!chosen) return undefined;
  const { kind, arm } = chosen;
  if (kind === 'smallest' || kind === 'match' || kind === 'seconds') return { kind };
  return arm === undefined ? undefined : { kind, arm, share: hasShare({ kind, arm }) ? share : 1 };
}

/** Chooses what the map shows of every cell, and at which share of weights. */
export function ReadChoice() {
  const lab = useLabStore();
  const experiment = useLab(({ draft }) => draft);
  const sweep = useSweep((sweeping) => sweeping.sweep);
  const [kindId, shareId] = [useId(), useId()];
  if (!sweep) return null;
  const [reading] = sweep.readings;
  const shares = densitiesOf(experiment).slice(1);
  const asked = 'arm' in reading && hasShare(reading) ? reading.share : shares[shares.length - 1];
  const put = (next: Reading | undefined) => {
    const { sweep: words } = lab.getState();
    if (!words || !next) return;
    const others = sweep.readings.filter((each) => readingText(each) !== readingText(next)).slice(1);
    lab.getState().setSweep(withReadings(words, [next, ...others]));
  };
  const arm = 'arm' in reading ? reading.arm : undefined;
  return (
    <p className="map-read">
      <label htmlFor={kindId}>{MAP.readOff}</label>{' '}
      <select
        id={kindId}
        value={keyOf({ kind: reading.kind, arm })}
        onChange={({ target }) => put(readingOf(target.value, asked, experiment))}
      >
        {choicesOf(experiment).map((each) => (
          <option key={keyOf(each)} value={keyOf(each)}>
            {nameOf(each)}
          </option>
        ))}
      </select>{' '}
      {hasShare({ kind: reading.kind, arm }) && (
        <>
          <label htmlFor={shareId}>{MAP.at}</label>{' '}
          <select
            id={shareId}
            value={asked}
            onChange={({ target }) =>
              put(readingOf(keyOf({ kind: reading.kind, arm }), Number(target.value), experiment))
            }
          >
            {[...new Set([...shares, asked])]
              .sort((a, b) => b - a)
              .map((share) => (
                <option key={share} value={share}>
                  {percent(share)}
                </option>
              ))}
          </select>
        </>
      )}
    </p>
  );
}
