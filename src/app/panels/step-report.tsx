import { useMemo, useState } from 'react';
import { roundBefore } from '../../experiment/model/key.ts';
import { type Results, roundOf, runOf } from '../../experiment/model/results.ts';
import { countsOf, maskAt, nothingPruned, type PrunedAt, withRound } from '../../pruning/mask.ts';
import { layerNames } from '../../spec/layer-names.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import type { ShownSnapshot } from '../../store/steps.ts';
import { useLab } from '../lab-context.ts';
import { STEPS } from '../strings/steps-texts.ts';
import { LayerPicture } from './masks.tsx';

interface TableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}

const Table = ({ caption, columns, rows }: TableProps) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, cells }) => (
        <tr key={key}>
          {cells.map((cell, k) => (
            <td key={columns[k]}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** The ticket's masks, including the one that the last step made. */
function masksOf(results: Results, { training, mask }: ShownSnapshot): PrunedAt {
  const none = () => nothingPruned(layersOf(atWidth(results.experiment, training.width).network));
  return withRound(runOf(results, training)?.prunedAt ?? none(), mask, training.round);
}

/** The outcome of the last single steps, with the new mask; nothing before a step has pruned. */
export function StepReport() {
  const { pruned, rewound } = useLab((lab) => lab.steps);
  const results = useLab((lab) => lab.results);
  const [chosen, setChosen] = useState(0);
  const experiment = results?.experiment;
  const prunedAt = useMemo(() => pruned && results && masksOf(results, pruned), [pruned, results]);
  if (!pruned || !prunedAt || !experiment) return null;
  const { training, snapshot } = pruned;
  const before = countsOf(maskAt(prunedAt, training.round - 1));
  const { round, width } = training;
  const layers = layersOf(atWidth(experiment, width).network);
  const names = layerNames(layers);
  const l = Math.min(chosen, layers.length - 1);
  const trained = roundOf(results, roundBefore(training));
  return (
    <section className="panel step-report" aria-labelledby="step-title">
      <header>
        <h2 id="step-title">{STEPS.title(round)}</h2>
        <label>
          {STEPS.layer}{' '}
          <select value={l} onChange={(event) => setChosen(Number(event.target.value))}>
            {names.map((name, k) => (
              <option key={name} value={k}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
      <div role="status">
        <p>{STEPS.pruned(pruned, before)}</p>
        <p>{STEPS.prunedAccuracy(pruned, trained?.test.accuracy)}</p>
        {rewound && <p>{STEPS.rewound(rewound)}</p>}
        {rewound && <p>{STEPS.rewoundAccuracy(rewound)}</p>}
      </div>
      <div className="step-tables">
        <Table
          {...STEPS.counts}
          rows={names.map((name, k) => ({
            key: name,
            cells: [name, ...[before[k], before[k] - snapshot.counts[k], snapshot.counts[k]].map(STEPS.count)],
          }))}
        />
        {rewound && (
          <Table
            {...STEPS.samples}
            rows={rewound.snapshot.samples.flatMap((samples, k) =>
              samples.map(({ index, trained, now }) => ({
                key: `${k} ${index}`,
                cells: [names[k], STEPS.count(index + 1), STEPS.weight(trained), STEPS.weight(now)],
              })),
            )}
          />
        )}
      </div>
      <LayerPicture
        layer={layers[l]}
        before={layers[l - 1]}
        prunedAt={prunedAt[l]}
        round={round}
        rounds={experiment.pruning.schedule.rounds}
        mode="alive"
        arm="ticket"
        label={names[l]}
      />
    </section>
  );
}
