import { PAGE } from './app/strings/page-texts.ts';
import { embeddedIn } from './spec/embed-link.ts';
import { opensBoard } from './spec/link.ts';
import { stageIn } from './spec/notes-link.ts';
import { startLab } from './start-lab.tsx';

// Its scripts run: index.html need not say why they do not.
document.getElementById('not-started')?.remove();

const root = document.getElementById('root') as HTMLElement;
const opensOther = (link: string) => stageIn(link) !== undefined || opensBoard(link);
const isOther = embeddedIn(location.search) !== undefined || opensOther(location.hash);
// A board is a page of its own, and another board another page. Links within the lab are the lab's.
addEventListener('hashchange', () => {
  if (isOther || opensOther(location.hash)) location.reload();
});
if (isOther) {
  import('./start-other.ts')
    .then(({ startOther }) => startOther(root, location))
    .catch(() => {
      const said = Object.assign(document.createElement('p'), { className: 'problem', textContent: PAGE.notLoaded });
      said.setAttribute('role', 'alert');
      root.replaceChildren(said);
    });
} else startLab(root);
