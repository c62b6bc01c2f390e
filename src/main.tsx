import { PAGE } from './app/strings/page-texts.ts';
import { opensBoard } from './spec/link.ts';
import { startLab } from './start-lab.tsx';

// Its scripts run: index.html need not say why they do not.
document.getElementById('not-started')?.remove();

const root = document.getElementById('root') as HTMLElement;
const isBoard = opensBoard(location.hash);
// A board is a page of its own, and another board another page. Links within the lab are the lab's.
addEventListener('hashchange', () => {
  if (isBoard || opensBoard(location.hash)) location.reload();
});
if (isBoard) {
  import('./app/board/start-board.tsx').then(
    ({ startBoard }) => startBoard(root, location.hash),
    () => {
      const said = Object.assign(document.createElement('p'), { className: 'problem', textContent: PAGE.noBoard });
      said.setAttribute('role', 'alert');
      root.replaceChildren(said);
    },
  );
} else startLab(root);
