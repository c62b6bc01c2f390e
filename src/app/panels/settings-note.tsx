import { asksAnew } from '../../store/behind.ts';
import { useLab } from '../lab-context.ts';
import { BehindNote } from './behind-note.tsx';
import { ChangedSince } from './changed.tsx';

/** How the curves stand to the settings: changed since, asked by a link, or beside what was shown before. */
export default function SettingsNote() {
  const shown = useLab((lab) => (asksAnew(lab) ? lab.results?.experiment : undefined));
  return shown ? <ChangedSince shown={shown} /> : <BehindNote />;
}
