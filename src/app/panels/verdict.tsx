import type { Evidence } from '../../claims/claim.ts';
import { holds, type Verdict } from '../../claims/index.ts';
import { evidenceText, reason } from '../../claims/words.ts';
import './verdict.css';

/** A verdict in a word or two. */
export const VerdictPill = ({
  state,
  text,
}: {
  readonly state: Verdict['state'] | undefined;
  readonly text: string;
}) => (
  <span className="verdict" data-state={state}>
    {text}
  </span>
);

/** Why a verdict is what it is: in a sentence, and by every number that was declared. */
export function VerdictReasons({
  verdict,
  declared,
}: {
  readonly verdict: Verdict | undefined;
  readonly declared: string;
}) {
  const evidence: readonly Evidence[] = verdict && 'evidence' in verdict ? verdict.evidence : [];
  return (
    <>
      {verdict && <p>{reason(verdict)}</p>}
      <p className="hint">{declared}</p>
      {evidence.length > 0 && (
        <ul className="evidence">
          {evidence.map((each) => {
            const text = evidenceText(each);
            return (
              <li key={text} data-holds={holds(each)}>
                {holds(each) ? '✓' : '✗'} {text}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
