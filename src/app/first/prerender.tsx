import { renderToStaticMarkup } from 'react-dom/server';
import { StaticAccuracy } from '../../charts/static-accuracy.tsx';
import { readResults } from '../../experiment/files/read-results.ts';
import type { Results } from '../../experiment/model/results.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { layersOf } from '../../spec/layers.ts';
import { BADGE } from '../strings/badge-texts.ts';
import { OPENING } from '../strings/opening-texts.ts';
import { Help } from './help.tsx';
import { Masthead } from './masthead.tsx';
import { Question } from './question.tsx';

/** The hero without scripts: its curve, and where its numbers come from. */
function Hero({ results }: { readonly results: Results }) {
  const { experiment } = results;
  const { dense, lines } = denseApart(summarise(results, 1));
  if (!dense) throw new Error('The shipped results have no dense network, so that the first picture cannot be drawn.');
  return (
    <section className="panel hero" aria-labelledby="static-hero-title" data-testid="static-hero">
      <header>
        <h2 id="static-hero-title">{OPENING.title}</h2>
        <p className="badge">{BADGE.text(results, { kind: 'shipped', recipe: 'classroom' })}</p>
      </header>
      <StaticAccuracy
        lines={lines}
        dense={dense.accuracy}
        totals={planCounts(layersOf(experiment.network), experiment.pruning).totals}
      />
    </section>
  );
}

/**
 * Renders the page for index.html, as it is before any script has run and where scripts are off. It shows the real curve
 * of the default experiment, in its place.
 * @param file the shipped results of the recipe “classroom”
 * @returns HTML
 * @throws Error when the results cannot be read
 */
export function prerender(file: string): string {
  const read = readResults(file);
  if ('problems' in read) throw new Error(`The shipped results cannot be read: ${read.problems.join(' ')}`);
  return renderToStaticMarkup(
    <>
      <header className="page-header">
        <Masthead />
        <Help still />
        <div className="share" />
      </header>
      <div className="lab">
        <aside className="side" />
        <main>
          <div className="stage">
            <Question />
            <Hero results={read.results} />
            <div className="pictures" />
          </div>
        </main>
      </div>
    </>,
  );
}
