import { fetchOwn } from './fetch-own.ts';
import { embeddedIn } from './spec/embed-link.ts';
import { stageIn } from './spec/notes-link.ts';

/** Shows the page that an address opens, where that is not the lab. Each of them is fetched alone. */
export async function startOther(root: HTMLElement, { search, hash }: Location): Promise<void> {
  const asked = embeddedIn(search);
  if (asked !== undefined) {
    const { startEmbed } = await import('./app/embed/start-embed.tsx');
    return startEmbed(root, { asked, link: hash, fetchText: async (path) => (await fetchOwn(path)).text() });
  }
  const start = stageIn(hash)
    ? (await import('./app/stage/notes/start-notes.tsx')).startNotes
    : (await import('./app/board/start-board.tsx')).startBoard;
  start(root, hash);
}
