import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { stageIn } from '../../../spec/notes-link.ts';
import { NOTES } from '../../strings/notes-texts.ts';
import { NotesPage } from './notes-page.tsx';

/** Shows the notes of the stage that a link names. */
export function startNotes(root: HTMLElement, link: string): void {
  document.title = NOTES.title;
  createRoot(root).render(
    <StrictMode>
      <NotesPage stage={stageIn(link) ?? ''} />
    </StrictMode>,
  );
}
