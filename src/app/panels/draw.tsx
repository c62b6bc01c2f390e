import { useMemo, useState } from 'react';
import type { Answer } from '../../charts/answers.tsx';
import type { Results } from '../../experiment/model/results.ts';
import { workOf } from '../../experiment/report/predict.ts';
import { type ArmId, armName, isDense } from '../../spec/arms/index.ts';
import { isTurned } from '../../spec/data-files.ts';
import { accuracy, percent } from '../../spec/format.ts';
import { layersOf } from '../../spec/layers.ts';
import { seemsTransposed } from '../../spec/look-sentences.ts';
import { atWidth } from '../../spec/width.ts';
import { picturedResults } from '../../store/behind.ts';
import type { Lab } from '../../store/lab.ts';
import { shownOwn } from '../../store/shown.ts';
import { useLab } from '../lab-context.ts';
import { DRAW } from '../strings/draw-texts.ts';
import { TRAINED } from '../strings/trained-texts.ts';
import { useTrainedWeights } from '../use-trained.ts';
import { DrawAndAnswer } from './draw-and-answer.tsx';
import { type Asked, type Network, roundsWithWeights, runsOf, useNetwork } from './draw-networks.ts';
import { SavedAnswers } from './saved-answers.tsx';

function answerOf({ arm, round, predict }: Network, image: Uint8Array | undefined): Answer {
  const right = accuracy(round.test.accuracy);
  const about = round.round === 0 ? DRAW.denseAbout(right) : DRAW.about(round.round, percent(round.density), right);
  return { arm, about, probabilities: image && predict?.(image) };
}

/** Notes on networks that do not answer, or that answer at another round than the selected one. */
function notesOf(networks: readonly Network[], { seed, round }: Asked): string[] {
  const notes = networks.flatMap(({ arm, lacking, round: own }) => {
    if (lacking) return [DRAW.without(arm, TRAINED.lacking(lacking))];
    return own.round === 0 || own.round === round ? [] : [DRAW.nearest(arm, round, own.round)];
  });
  return [DRAW.seed(seed), ...notes];
}

/** The arms that can be compared with dense network and ticket, and the chosen one, at first re-init. */
function useControl(results: Results, asked: Asked) {
  const weights = useTrainedWeights();
  const [chosen, choose] = useState<ArmId>('reinit');
  const arms = runsOf(results, asked)
    .filter((run) => !isDense(run.arm) && run.arm !== 'ticket' && roundsWithWeights(run, weights).length > 0)
    .map(({ arm }) => arm);
  return { arms, control: arms.find((arm) => arm === chosen) ?? arms[0], choose };
}

interface Shown {
  readonly results: Results;
  readonly asked: Asked;
  readonly image: Uint8Array | undefined;
  readonly drawing: boolean;
}

/** The answers to an image, with notes. */
function AnswerPanel({ results, asked, image, drawing }: Shown) {
  const { arms, control, choose } = useControl(results, asked);
  const wanted = image !== undefined;
  const dense = useNetwork(results, asked, 'dense', wanted);
  const ticket = useNetwork(results, asked, 'ticket', wanted);
  const other = useNetwork(results, asked, control, wanted);
  const networks = [dense, ticket, other].filter((network) => network !== undefined);
  const waiting = wanted && networks.some(({ predict, lacking }) => !predict && !lacking);
  const answers = networks.map((network) => answerOf(network, image));
  return (
    <div>
      <SavedAnswers
        {...{ answers, image, drawing }}
        about={DRAW.seed(asked.seed)}
        classes={results.experiment.dataset.kind === 'idx'}
      />
      {waiting && <p className="hint">{TRAINED.loading}</p>}
      {notesOf(networks, asked).map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      {arms.length === 0 && <p className="hint">{DRAW.noControl}</p>}
      {arms.length > 1 && (
        <label>
          {DRAW.control}{' '}
          <select value={control} onChange={(event) => choose(event.target.value as ArmId)}>
            {arms.map((arm) => (
              <option key={arm} value={arm}>
                {armName(arm)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

/** The networks of the results on show, beside the pad. */
function Networks({ results }: { readonly results: Results }) {
  const { experiment } = results;
  const { round, width } = useLab((lab) => lab.selection);
  const work = useMemo(() => workOf(layersOf(atWidth(experiment, width).network)), [experiment, width]);
  const asked = { seed: experiment.seeds[0], width, round };
  return (
    <DrawAndAnswer dataset={experiment.dataset} work={work}>
      {(image, drawing) => <AnswerPanel results={results} asked={asked} image={image} drawing={drawing} />}
    </DrawAndAnswer>
  );
}

/** Whether the networks on show were trained on images that lie on their side, as far as is known. */
function liesOnItsSide(lab: Lab): boolean {
  const { own } = lab;
  const dataset = picturedResults(lab)?.experiment.dataset;
  if (dataset?.kind !== 'idx' || isTurned(dataset)) return false;
  const look = own.kept?.find(({ sha256 }) => sha256 === dataset.sha256)?.look;
  return look !== undefined && seemsTransposed(look);
}

/** A pad to draw on, and the answers of the dense network, the ticket and a control. */
export default function DrawPanel() {
  const results = useLab(picturedResults);
  const own = useLab((lab) => shownOwn({ ...lab, results: picturedResults(lab) }));
  const lies = useLab(liesOnItsSide);
  // A network from a file has a pad of its own, to which “Draw a digit” leads then.
  const title = useLab((lab) => (lab.ticket === undefined ? 'draw-title' : 'draw-title-hidden'));
  return (
    <section className="panel" aria-labelledby={title}>
      <header>
        <h2 id={title} tabIndex={-1}>
          {DRAW.title(own)}
        </h2>
        <p className="hint">{DRAW.lead(own)}</p>
        {lies && <p className="problem">{DRAW.onItsSide}</p>}
      </header>
      {results && results.runs.length > 0 ? <Networks results={results} /> : <p className="hint">{DRAW.nothing}</p>}
    </section>
  );
}
