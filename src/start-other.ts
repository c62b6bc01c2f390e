import { stageIn } from './spec/notes-link.ts';

/** Shows the page that a link opens, where that is not the lab. Each of them is fetched alone. */
export async function startOther(root: HTMLElement, link: string): Promise<void> {
  const start = stageIn(link)
    ? (await import('./app/stage/notes/start-notes.tsx')).startNotes
    : (await import('./app/board/start-board.tsx')).startBoard;
  start(root, link);
}
