import { type ComponentProps, useMemo, useState } from 'react';
import { knownIn } from '../../charts/masks/mask-change.ts';
import { roundBefore } from '../../experiment/model/key.ts';
import { roundOf } from '../../experiment/model/results.ts';
import type { Snapshot } from '../../experiment/run/snapshots.ts';
import { sum } from '../../numerics/rounding.ts';
import { countsOf, maskAt } from '../../pruning/mask.ts';
import { layerNames } from '../../spec/layer-names.ts';
import { layersOf } from '../../spec/layers.ts';
import { atWidth } from '../../spec/width.ts';
import { walkedBy } from '../../store/walked.ts';
import { Saved } from '../figure/saved.tsx';
import { useLab } from '../lab-context.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { WALK } from '../strings/walk-texts.ts';
import { useStill } from '../use-motion.ts';
import { LayerChoice } from './layer-choice.tsx';
import { LayerPicture, SAVED_HEIGHT } from './masks.tsx';
import { useWalkLook, type WalkLook } from './use-walk-look.ts';

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

type Picture = ComponentProps<typeof LayerPicture>;

/** A layer's picture with the button that saves it. @param about what it is of */
const SavedLayer = ({ title, about, ...picture }: Picture & { readonly title: string; readonly about: string }) => (
  <Saved id="mask" {...{ title, about }} picture={<LayerPicture {...picture} fills maxHeight={SAVED_HEIGHT} />}>
    <LayerPicture {...picture} />
  </Saved>
);

interface TwiceProps {
  readonly phase: Snapshot['phase'];
  readonly look: WalkLook;
  readonly picture: Omit<Picture, 'mode' | 'round' | 'weights'>;
  /** What the network of a round is. */
  readonly about: (round: number) => string;
}

/** The layer before and after the last step, side by side, for those who want no motion. */
function Twice({ phase, look, picture, about }: TwiceProps) {
  const { before, after } = look;
  const mode = before.weights && after.weights ? 'sign-size' : 'alive';
  return (
    <div className="step-twice">
      {(['before', 'after'] as const).map((when) => (
        <SavedLayer
          key={when}
          {...{ ...picture, ...look[when] }}
          about={about(look[when].round)}
          title={WALK.twice[phase][when](picture.label)}
          label={WALK.twice[phase][when](picture.label)}
          mode={mode}
          prunedAt={knownIn(picture.prunedAt, look[when].round)}
        />
      ))}
    </div>
  );
}

/** The outcome of the last single steps, with the new mask; nothing before a step has pruned. */
export function StepReport() {
  const pruned = useLab(({ steps }) => steps.pruned);
  const rewound = useLab(({ steps }) => steps.rewound);
  const results = useLab((lab) => lab.results);
  const [chosen, setChosen] = useState(0);
  const still = useStill();
  const experiment = results?.experiment;
  const walked = useMemo(
    () => (pruned && results ? walkedBy(results, pruned, rewound) : undefined),
    [results, pruned, rewound],
  );
  const prunedAt = walked?.run.prunedAt;
  const last = (prunedAt?.length ?? 1) - 1;
  const l = Math.min(chosen, last);
  const look = useWalkLook(still ? walked?.between : undefined, prunedAt, l);
  if (!pruned || !prunedAt || !experiment) return null;
  const { training, snapshot } = pruned;
  const before = countsOf(maskAt(prunedAt, training.round - 1));
  const { round, width, seed } = training;
  const densityIn = (of: number) => sum(countsOf(maskAt(prunedAt, of))) / sum(prunedAt.map(({ length }) => length));
  const about = (of: number) => FIGURE.of({ arm: 'ticket', seed, width }, of, densityIn(of));
  const layers = layersOf(atWidth(experiment, width).network);
  const names = layerNames(layers);
  const trained = roundOf(results, roundBefore(training));
  const picture = {
    layer: layers[l],
    before: layers[l - 1],
    prunedAt: prunedAt[l],
    rounds: experiment.pruning.schedule.rounds,
    arm: 'ticket',
    label: names[l],
  } as const;
  return (
    <section className="panel step-report" aria-labelledby="step-title">
      <header>
        <h2 id="step-title">{WALK.title(round)}</h2>
        <LayerChoice label={WALK.layer} names={names} layer={l} onChoose={setChosen} />
      </header>
      <div>
        <p>{WALK.pruned(pruned, before)}</p>
        <p>{WALK.prunedAccuracy(pruned, trained?.test.accuracy)}</p>
        {rewound && <p>{WALK.rewound(rewound)}</p>}
        {rewound && <p>{WALK.rewoundAccuracy(rewound)}</p>}
      </div>
      <div className="step-tables">
        <Table
          {...WALK.counts}
          rows={names.map((name, k) => ({
            key: name,
            cells: [name, ...[before[k], before[k] - snapshot.counts[k], snapshot.counts[k]].map(WALK.count)],
          }))}
        />
        {rewound && (
          <Table
            {...WALK.samples}
            rows={rewound.snapshot.samples.flatMap((samples, k) =>
              samples.map(({ index, trained, now }) => ({
                key: `${k} ${index}`,
                cells: [names[k], WALK.count(index + 1), WALK.weight(trained), WALK.weight(now)],
              })),
            )}
          />
        )}
      </div>
      {look ? (
        <Twice phase={rewound ? 'rewind' : 'prune'} {...{ look, picture, about }} />
      ) : (
        <SavedLayer {...{ ...picture, round }} about={about(round)} title={WALK.newMask(round)} mode="alive" />
      )}
    </section>
  );
}
