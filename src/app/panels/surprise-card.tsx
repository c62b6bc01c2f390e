import { useId } from 'react';
import { NumberStrip } from '../../charts/number-strip.tsx';
import { stripDomain } from '../../charts/strip/strip-axis.ts';
import type { Guessed } from '../../claims/surprises/guessed.ts';
import { GUESSES } from '../../claims/surprises/guesses.ts';
import { SURPRISES, type Surprise } from '../../claims/surprises/index.ts';
import { REASONS } from '../../claims/surprises/reasons.ts';
import { SURPRISE_RECIPES } from '../../claims/surprises/surprise-recipes.ts';
import type { Results } from '../../experiment/model/results.ts';
import { Fold } from '../fold.tsx';
import { SHIPPED } from '../strings/shipped-texts.ts';
import { SURPRISES_PANEL } from '../strings/surprises-texts.ts';
import { RunShipped } from './run-shipped.tsx';
import { ShippedEvidence } from './shipped-evidence.tsx';
import type { Judged } from './surprise-judged.ts';
import { VerdictPill } from './verdict.tsx';

/** A guess and its measurement, on a strip and in words; strips of one card share an axis. */
function Strips({ guessed }: { readonly guessed: readonly Guessed[] }) {
  const [first] = guessed;
  if (!first) return null;
  const domain = stripDomain(first.unit, guessed);
  return guessed.map((each) => (
    <div key={each.what} className="surprise-number">
      <p>{SURPRISES_PANEL.name(each)}</p>
      {each.measured && <NumberStrip {...each} domain={domain} />}
      <p>{SURPRISES_PANEL.numbers(each)}</p>
    </div>
  ));
}

/** What is to be said of guesses that are no numbers. */
function Words({ id }: Pick<Judged, 'id'>) {
  const guesses = GUESSES[id] ?? [];
  const words = guesses.flatMap((guess) => ('words' in guess ? [guess.words] : []));
  if (guesses.length === 0) return <p>{SURPRISES_PANEL.noGuess}</p>;
  return words.map((each) => <p key={each}>{SURPRISES_PANEL.quoted(each)}</p>);
}

function Why({ id }: Pick<Judged, 'id'>) {
  const { text, sources } = REASONS[id];
  return (
    <p>
      <strong>{SURPRISES_PANEL.why}</strong> {text}
      {sources.map((source) => (
        <span key={source.text} className="hint">
          {' '}
          {SURPRISES_PANEL.source} <a href={source.href}>{source.text}</a>.
        </span>
      ))}
    </p>
  );
}

/** One wrong guess: the question, what was guessed and measured, the verdict and the reason, and how to see it oneself. */
export function SurpriseCard({ id, verdict, guessed, results }: Judged & { readonly results: Results | undefined }) {
  const title = useId();
  const surprise: Surprise = SURPRISES[id];
  const { question, statement, tolerance, recipes } = surprise;
  const [recipe] = recipes;
  return (
    <article className="surprise" aria-labelledby={title} data-surprise={id}>
      <h3 id={title}>{question}</h3>
      <Words id={id} />
      <Strips guessed={guessed} />
      <p>
        <VerdictPill state={verdict.state} text={SURPRISES_PANEL.verdicts[verdict.state]} /> {statement}
        {'why' in verdict && ` ${verdict.why}`}
      </p>
      <Why id={id} />
      <Fold title={SURPRISES_PANEL.details}>
        {() => (
          <ShippedEvidence
            tested={surprise}
            verdict={verdict}
            declared={SHIPPED.declared(tolerance)}
            id={recipe}
            recipe={SURPRISE_RECIPES[recipe]}
            results={results}
          />
        )}
      </Fold>
      {recipes.map((each) => (
        <RunShipped
          key={each}
          id={each}
          recipe={SURPRISE_RECIPES[each]}
          of={recipes.length > 1 ? `${statement} ${SURPRISE_RECIPES[each].label}` : statement}
        />
      ))}
    </article>
  );
}
