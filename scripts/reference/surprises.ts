import type { ShippedId } from '../../src/claims/shipped-recipes.ts';
import { guessText } from '../../src/claims/surprises/guess-words.ts';
import { SURPRISES, type SurpriseId } from '../../src/claims/surprises/index.ts';
import type { Results } from '../../src/experiment/model/results.ts';
import { recipeTable, table } from './tables.ts';

/** The verdict on each surprise, as `lottery claims` heads it. */
const verdictIn = (verdicts: string, id: string): string =>
  new RegExp(`^${id}: (.+)$`, 'm').exec(verdicts)?.[1].toLowerCase() ?? 'not run yet';

/** What people who know the papers get wrong: the paragraphs of docs/reference. None where no recipe is shipped. */
export function surprisesSection(all: readonly (readonly [ShippedId, Results])[], verdicts: string): string[] {
  if (all.length === 0) return [];
  const ids = Object.keys(SURPRISES) as SurpriseId[];
  return [
    '## What people get wrong',
    'Somebody who knows the papers wrote guesses down from memory. First looks at other seeds showed where they fail; then tolerances were declared, and only then did anybody look at what these seeds give. The masks of `blank-pixels` had been trained by then, for other surprises, and not looked into. What these seeds do not support stands here as not reproduced.',
    table(
      ['surprise', 'asked', 'guessed', 'what was declared'],
      ids.map((id) => [`\`${id}\``, SURPRISES[id].question, guessText(id), verdictIn(verdicts, id)]),
    ),
    recipeTable(all),
    'The masks of all five seeds that `blank-pixels` counts in are described in [../formats.md](../formats.md). What `npm run -s lottery -- claims` prints of them:',
    `\`\`\`\n${verdicts.trim()}\n\`\`\``,
  ];
}
