import { useMemo } from 'react';
import { StaticAccuracy } from '../charts/static-accuracy.tsx';
import type { Results } from '../experiment/model/results.ts';
import { denseApart, summarise } from '../experiment/report/summaries.ts';
import { planCounts } from '../pruning/schedule.ts';
import { changesSince, nearestPreset } from '../spec/changes.ts';
import type { Experiment } from '../spec/experiment.ts';
import { layersOf } from '../spec/layers.ts';
import { PRESETS } from '../spec/presets.ts';
import { atWidth } from '../spec/width.ts';
import { useLab, useLabStore } from './lab-context.ts';
import { linkOf } from './link-sync.ts';
import { Sentences } from './panels/answer.tsx';
import { VerdictText } from './panels/winning.tsx';
import { BADGE } from './strings/badge-texts.ts';
import { OPENING } from './strings/opening-texts.ts';
import { PRINT } from './strings/print-texts.ts';
import { usePrinting } from './use-printing.ts';
import './print-sheet.css';

/** The curves of the results, as a picture that fits any paper. */
function Curves({ results }: { readonly results: Results }) {
  const width = useLab((lab) => lab.selection.width);
  const { lines, dense } = useMemo(() => denseApart(summarise(results, width)), [results, width]);
  const { network, pruning } = atWidth(results.experiment, width);
  if (!dense) return <p>{PRINT.nothing}</p>;
  return (
    <StaticAccuracy
      lines={lines}
      dense={dense.accuracy}
      totals={planCounts(layersOf(network), pruning).totals}
      withTable={false}
    />
  );
}

function Settings({ experiment }: { readonly experiment: Experiment }) {
  const before = useLab((lab) => lab.preset);
  const preset = nearestPreset(experiment, before);
  return <p>{PRINT.from(PRESETS[preset].label, changesSince(preset, experiment))}</p>;
}

function Sheet() {
  const store = useLabStore();
  const results = useLab((lab) => (lab.covering ? undefined : lab.results));
  const source = useLab((lab) => lab.source);
  const draft = useLab((lab) => lab.draft);
  const experiment = results?.experiment ?? draft;
  return (
    <article className="print-sheet">
      <h1>{OPENING.name}</h1>
      <h2>{OPENING.title}</h2>
      {results && results.runs.length > 0 && <p>{BADGE.text(results, source)}</p>}
      {results ? <Curves results={results} /> : <p>{PRINT.nothing}</p>}
      {results && <Sentences results={results} />}
      {results && <VerdictText />}
      <h2>{PRINT.settings}</h2>
      <Settings experiment={experiment} />
      <h2>{PRINT.link}</h2>
      <p className="print-link">{linkOf(store, location, experiment)}</p>
    </article>
  );
}

/** What is printed of the page: its results on one sheet of paper. On the screen it is nothing. */
export default function PrintSheet() {
  return usePrinting() && <Sheet />;
}
