import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type BoardHost, createBoard } from '../../store/board.ts';
import { KEPT_NAMES } from '../kept-names.ts';
import { keepText, keptText, onKept } from '../kept-text.ts';
import { BOARD } from '../strings/board-texts.ts';
import { BoardContext } from './board-context.ts';
import { BoardPage } from './board-page.tsx';

const host: BoardHost = {
  recall: (name) => keptText(KEPT_NAMES.board + name),
  keep: (name, codes) => keepText(KEPT_NAMES.board + name, codes),
  listen: (name, then) => onKept(KEPT_NAMES.board + name, then),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
};

/** Shows the board that a link opens. */
export function startBoard(root: HTMLElement, link: string): void {
  const store = createBoard(link, host);
  document.title = BOARD.title;
  createRoot(root).render(
    <StrictMode>
      {typeof store === 'string' ? (
        <main>
          <h1>{BOARD.title}</h1>
          <p className="problem" role="alert">
            {store}
          </p>
        </main>
      ) : (
        <BoardContext value={store}>
          <BoardPage />
        </BoardContext>
      )}
    </StrictMode>,
  );
}
