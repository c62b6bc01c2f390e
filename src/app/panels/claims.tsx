import { Suspense, useMemo, useState } from 'react';
import type { Claim } from '../../claims/claim.ts';
import { CLAIMS, type ClaimId, holds, judge, type Verdict } from '../../claims/index.ts';
import { RECIPES, type RecipeId } from '../../claims/recipes.ts';
import { evidenceText, reason, VERDICTS } from '../../claims/words.ts';
import type { Results } from '../../experiment/model/results.ts';
import { denseApart, summarise } from '../../experiment/report/summaries.ts';
import { NUMERICS } from '../../numerics/version.ts';
import { planCounts } from '../../pruning/schedule.ts';
import { layersOf } from '../../spec/layers.ts';
import { formatLink } from '../../spec/link.ts';
import { defaultView } from '../../spec/view.ts';
import type { Reference } from '../../store/reference.ts';
import { isBusy } from '../../store/run-state.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { lazyPart } from '../lazy-part.ts';
import { BADGE } from '../strings/badge-texts.ts';
import { CLAIMS_PANEL } from '../strings/claims-texts.ts';
import { Tip } from '../terms/tip.tsx';
import { runButton, useFocusHandover } from '../use-focus-handover.ts';
import { Widths } from './widths.tsx';
import './claims.css';

const AccuracyChart = lazyPart(() => import('../../charts/accuracy-chart.tsx'));

const resultsOf = (reference: Reference, recipe: RecipeId): Results | undefined => {
  const shipped = reference[recipe];
  return shipped && 'results' in shipped ? shipped.results : undefined;
};

/** The verdict of the shipped results on a claim; undefined until they are loaded. */
function verdictOf(claim: Claim, reference: Reference): Verdict | undefined {
  if (claim.recipes.some((recipe) => !reference[recipe])) return undefined;
  const problem = claim.recipes.flatMap((recipe) => {
    const shipped = reference[recipe];
    return shipped && 'problem' in shipped ? [shipped.problem] : [];
  })[0];
  return problem ? { state: 'not run', why: problem } : judge(claim, (recipe) => resultsOf(reference, recipe));
}

/** The curves behind a verdict. */
function EvidenceCurve({ claim, results }: { readonly claim: Claim; readonly results: Results }) {
  const [round, setRound] = useState(0);
  const { experiment } = results;
  const { totals } = useMemo(() => planCounts(layersOf(experiment.network), experiment.pruning), [experiment]);
  const summaries = useMemo(() => summarise(results, 1), [results]);
  const lines = useMemo(() => summaries.filter(({ arm }) => claim.arms.some((own) => own === arm)), [summaries, claim]);
  if (experiment.widths.length > 1) return <Widths results={results} round={0} arms={claim.arms} />;
  return (
    <AccuracyChart
      lines={lines}
      dense={denseApart(summaries).dense?.accuracy}
      totals={totals}
      totalWeights={totals[0]}
      round={round}
      onRound={setRound}
      zoom="close"
      of={claim.statement}
    />
  );
}

/** The origin of the results, so that users do not take them for their own. */
function Precomputed({ results, recipe }: { readonly results: Results; readonly recipe: RecipeId }) {
  const source = { kind: 'shipped', recipe } as const;
  return (
    <p className="badge">
      <Tip said={{ title: RECIPES[recipe].label, lines: BADGE.lines(results, source) }} className="term">
        {BADGE.text(results, source)}
      </Tip>
    </p>
  );
}

/** Buttons and a link to test a claim on this device. */
function RunIt({ recipe, of }: { readonly recipe: RecipeId; readonly of: string }) {
  const store = useLabStore();
  const busy = useLab(({ status }) => isBusy(status));
  const handover = useFocusHandover<HTMLButtonElement>(runButton);
  const { experiment, summary } = RECIPES[recipe];
  const show = () => {
    scrollTo({ top: 0 });
    void store.getState().showShipped(recipe);
  };
  const runHere = () => {
    scrollTo({ top: 0 });
    void store.getState().reproduceShipped(recipe);
  };
  return (
    <div className="control-row">
      <button
        ref={handover}
        type="button"
        aria-label={CLAIMS_PANEL.of(CLAIMS_PANEL.run, of)}
        disabled={busy}
        onClick={runHere}
      >
        {CLAIMS_PANEL.run}
      </button>
      <button type="button" aria-label={CLAIMS_PANEL.of(CLAIMS_PANEL.show, of)} disabled={busy} onClick={show}>
        {CLAIMS_PANEL.show}
      </button>
      <a
        href={`#${formatLink({ experiment, view: defaultView }, NUMERICS)}`}
        aria-label={CLAIMS_PANEL.of(CLAIMS_PANEL.link, of)}
      >
        {CLAIMS_PANEL.link}
      </a>
      <span className="hint">{summary}</span>
    </div>
  );
}

function Card({ id, reference }: { readonly id: ClaimId; readonly reference: Reference }) {
  const [open, setOpen] = useState(false);
  const claim: Claim = CLAIMS[id];
  const verdict = useMemo(() => verdictOf(claim, reference), [claim, reference]);
  const [recipe] = claim.recipes;
  const results = resultsOf(reference, recipe);
  return (
    <details className="claim" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="verdict" data-state={verdict?.state}>
          {verdict ? VERDICTS[verdict.state] : CLAIMS_PANEL.loading}
        </span>{' '}
        {claim.statement}
      </summary>
      {open && (
        <div className="claim-body">
          {verdict && <p>{reason(verdict)}</p>}
          <p className="hint">{CLAIMS_PANEL.declared(claim.section, claim.tolerance)}</p>
          {verdict && 'evidence' in verdict && (
            <ul className="evidence">
              {verdict.evidence.map((each) => (
                <li key={each.what} data-holds={holds(each)}>
                  {holds(each) ? '✓' : '✗'} {evidenceText(each)}
                </li>
              ))}
            </ul>
          )}
          {results && (
            <ErrorBoundary what={CLAIMS_PANEL.evidence}>
              <Precomputed results={results} recipe={recipe} />
              <Suspense fallback={<div className="hero-wait" />}>
                <EvidenceCurve claim={claim} results={results} />
              </Suspense>
            </ErrorBoundary>
          )}
          {claim.recipes.map((each) => (
            <RunIt
              key={each}
              recipe={each}
              of={claim.recipes.length > 1 ? `${claim.statement} ${RECIPES[each].label}` : claim.statement}
            />
          ))}
        </div>
      )}
    </details>
  );
}

/** Recipes that no claim is judged on: the one that the page opens with. */
const OTHERS = (Object.keys(RECIPES) as RecipeId[]).filter((recipe) =>
  Object.values(CLAIMS).every((claim: Claim) => !claim.recipes.includes(recipe)),
);

/** The report's claims, judged on the shipped results, which are fetched when the panel is opened. */
export function ClaimsPanel() {
  const store = useLabStore();
  const reference = useLab((lab) => lab.reference);
  return (
    <section className="panel claims" aria-labelledby="claims-title">
      <details
        onToggle={(event) => {
          if (event.currentTarget.open) void store.getState().loadReference();
        }}
      >
        <summary>
          <h2 id="claims-title">{CLAIMS_PANEL.title}</h2>
        </summary>
        {(Object.keys(CLAIMS) as ClaimId[]).map((id) => (
          <Card key={id} id={id} reference={reference} />
        ))}
        <h3>{CLAIMS_PANEL.others}</h3>
        {OTHERS.map((recipe) => (
          <RunIt key={recipe} recipe={recipe} of={RECIPES[recipe].label} />
        ))}
      </details>
    </section>
  );
}
