import { useMemo, useState } from 'react';
import type { Claim } from '../../claims/claim.ts';
import { CLAIMS, type ClaimId } from '../../claims/index.ts';
import { RECIPES, type RecipeId } from '../../claims/recipes.ts';
import { VERDICTS } from '../../claims/words.ts';
import type { Reference } from '../../store/reference.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { CLAIMS_PANEL } from '../strings/claims-texts.ts';
import { SHIPPED } from '../strings/shipped-texts.ts';
import { onShippedMap, shippedResults, verdictOf } from './judged.ts';
import { MapEvidence } from './map-evidence.tsx';
import { RunShipped } from './run-shipped.tsx';
import { ShippedEvidence } from './shipped-evidence.tsx';
import { fetchMap, type ShippedSwept } from './shipped-map.ts';
import { VerdictPill } from './verdict.tsx';
import './claims.css';

const ALL = Object.keys(RECIPES) as RecipeId[];

interface CardProps {
  readonly id: ClaimId;
  readonly reference: Reference;
  /** The map that the claim is judged on, where it has one; undefined while it is on its way. */
  readonly shipped: ShippedSwept | undefined;
}

function Card({ id, reference, shipped }: CardProps) {
  const [open, setOpen] = useState(false);
  const claim: Claim = CLAIMS[id];
  const { statement, recipes } = claim;
  const verdict = useMemo(() => onShippedMap(claim, verdictOf(claim, reference), shipped), [claim, reference, shipped]);
  const [recipe] = recipes;
  return (
    <details className="claim" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <VerdictPill state={verdict?.state} text={verdict ? VERDICTS[verdict.state] : SHIPPED.loading} /> {statement}
      </summary>
      {open && (
        <div className="claim-body">
          <ShippedEvidence
            tested={claim}
            verdict={verdict}
            declared={CLAIMS_PANEL.declared(claim.section, claim.tolerance)}
            id={recipe}
            recipe={RECIPES[recipe]}
            results={shippedResults(reference, recipe)}
          />
          {claim.map && <MapEvidence shipped={shipped} />}
          {recipes.map((each) => (
            <RunShipped
              key={each}
              id={each}
              recipe={RECIPES[each]}
              of={recipes.length > 1 ? `${statement} ${RECIPES[each].label}` : statement}
            />
          ))}
        </div>
      )}
    </details>
  );
}

/** Recipes that no claim is judged on: the one that the page opens with. */
const OTHERS = ALL.filter((recipe) => Object.values(CLAIMS).every((claim: Claim) => !claim.recipes.includes(recipe)));

/** The report's claims, judged on the shipped results, which are fetched when the panel is opened. */
export function ClaimsPanel() {
  const store = useLabStore();
  const reference = useLab((lab) => lab.reference);
  const [map, setMap] = useState<ShippedSwept>();
  return (
    <section className="panel claims" aria-labelledby="claims-title">
      <details
        onToggle={(event) => {
          if (!event.currentTarget.open) return;
          void store.getState().loadReference(ALL);
          void fetchMap('matches-dense', store).then(setMap);
        }}
      >
        <summary>
          <h2 id="claims-title">{CLAIMS_PANEL.title}</h2>
        </summary>
        {(Object.keys(CLAIMS) as ClaimId[]).map((id) => (
          <Card key={id} id={id} reference={reference} shipped={map} />
        ))}
        <h3>{CLAIMS_PANEL.others}</h3>
        {OTHERS.map((recipe) => (
          <RunShipped key={recipe} id={recipe} recipe={RECIPES[recipe]} of={RECIPES[recipe].label} />
        ))}
      </details>
    </section>
  );
}
