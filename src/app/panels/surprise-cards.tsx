import { useEffect, useMemo } from 'react';
import { StripLegend } from '../../charts/number-strip.tsx';
import { inOrder } from '../../claims/surprises/guessed.ts';
import { SURPRISES, type SurpriseId } from '../../claims/surprises/index.ts';
import { MASKED, SURPRISE_RECIPES, type SurpriseRecipeId } from '../../claims/surprises/surprise-recipes.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { SHIPPED } from '../strings/shipped-texts.ts';
import { SURPRISES_PANEL } from '../strings/surprises-texts.ts';
import { shippedResults } from './judged.ts';
import { SurpriseCard } from './surprise-card.tsx';
import { judgedSurprise } from './surprise-judged.ts';

const IDS = Object.keys(SURPRISES) as SurpriseId[];
const ALL = Object.keys(SURPRISE_RECIPES) as SurpriseRecipeId[];

/** The gallery: every surprise, those first that hold and whose guess was furthest off. */
export default function SurpriseCards() {
  const store = useLabStore();
  const reference = useLab((lab) => lab.reference);
  const masksOfAll = useLab((lab) => lab.masksOfAll);
  useEffect(() => {
    const { loadReference, loadMasksOfAll } = store.getState();
    void loadReference(ALL);
    void loadMasksOfAll(MASKED.recipes);
  }, [store]);
  // Cards would change their places under the reader's eyes.
  const isThere = ALL.every((recipe) => reference[recipe]) && MASKED.recipes.every((recipe) => masksOfAll[recipe]);
  const cards = useMemo(
    () => (isThere ? inOrder(IDS.flatMap((id) => judgedSurprise(id, reference, masksOfAll))) : undefined),
    [isThere, reference, masksOfAll],
  );
  return (
    <>
      <p>{SURPRISES_PANEL.about}</p>
      <StripLegend />
      {cards ? (
        <div className="surprise-list">
          {cards.map((card) => (
            <SurpriseCard key={card.id} {...card} results={shippedResults(reference, SURPRISES[card.id].recipes[0])} />
          ))}
        </div>
      ) : (
        <p>{SHIPPED.loading}</p>
      )}
    </>
  );
}
