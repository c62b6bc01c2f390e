import { useMemo } from 'react';
import { scheduleNotes } from '../../experiment/train/notes.ts';
import { useLab } from '../lab-context.ts';

/** What the schedule cannot do as it is asked. */
export function ScheduleNotes() {
  const experiment = useLab((lab) => lab.draft);
  const notes = useMemo(() => scheduleNotes(experiment), [experiment]);
  if (notes.length === 0) return null;
  return (
    <ul className="warning" data-testid="schedule-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
