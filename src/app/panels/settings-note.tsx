import { exactEngineOf } from '../../experiment/report/exact-engine.ts';
import { answersDraft } from '../../store/answered.ts';
import { asksAnew } from '../../store/behind.ts';
import type { Lab } from '../../store/lab.ts';
import { isBusy } from '../../store/run-state.ts';
import { useLab } from '../lab-context.ts';
import { SketchNote } from '../sketch/sketch-note.tsx';
import { BackToShown, BehindNote } from './behind-note.tsx';
import { ChangedSince } from './changed.tsx';
import { GuessNote } from './guess-note.tsx';
import { ReproduceOffer } from './reproduce-offer.tsx';
import { Reproduced } from './reproduced.tsx';
import { useCompared } from './use-compared.ts';

// It comes with this row, so that it is there when somebody asks for it.
export { GuessPart } from './guess.tsx';

/** The experiment of the run that is on, once the settings ask for another. A control asks for something else from its start. */
const leftByDraft = (lab: Lab) =>
  isBusy(lab.status) && lab.press !== 'control' && !answersDraft(lab) ? lab.results?.experiment : undefined;

/** How the curves stand to the settings: changed since, asked by a link, or beside what was shown before. */
export default function SettingsNote() {
  const shown = useLab((lab) => (asksAnew(lab) ? lab.results?.experiment : leftByDraft(lab)));
  // Nobody reads the truth while they guess it.
  const covering = useLab((lab) => lab.covering);
  return (
    <>
      <GuessNote />
      {shown ? <ChangedSince shown={shown} /> : !covering && <Unchanged />}
      <SketchNote />
    </>
  );
}

/** What stands behind the curves, and whether the same came out elsewhere. */
function Unchanged() {
  // Whoever walks through a ticket has enough to look at.
  const walks = useLab((lab) => lab.press === 'walk' && isBusy(lab.status));
  const all = useCompared();
  const compared = walks ? undefined : all;
  const isAnswered = compared?.found.lacking.length === 0 && exactEngineOf(compared.own.results) !== undefined;
  // Thin lines that nothing is left of need no words of their own.
  const isPassed = useLab((lab) => lab.behind?.why === 'before' && lab.status.state === 'done');
  return (
    <>
      {!(compared && isPassed) && <BehindNote />}
      {compared && <Reproduced compared={compared}>{isPassed && <BackToShown />}</Reproduced>}
      {!isAnswered && <ReproduceOffer />}
    </>
  );
}
