import { useMemo } from 'react';
import { guessDistance } from '../../experiment/report/guess.ts';
import { plannedExperiment } from '../../store/behind.ts';
import { guessedOf, guessOn } from '../../store/guessing.ts';
import { useLab } from '../lab-context.ts';

/** The guess about the experiment on the axis, and how it stands to the ticket of the results on show. */
export function useGuessed() {
  const rounds = useLab((lab) => plannedExperiment(lab).pruning.schedule.rounds);
  const guess = useLab((lab) => guessOn(lab, plannedExperiment(lab)));
  const results = useLab((lab) =>
    lab.results && guessedOf(lab.results.experiment) === guessedOf(plannedExperiment(lab)) ? lab.results : undefined,
  );
  const width = useLab((lab) => lab.selection.width);
  const off = useMemo(() => guess && results && guessDistance(guess.line, results, width), [guess, results, width]);
  /** Whether there is something to hold a guess against. */
  const known = results?.runs.some(({ arm, rounds: own }) => arm === 'ticket' && own.length > 0) ?? false;
  return { guess, rounds, off, known };
}
