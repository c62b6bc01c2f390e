import { useEffect, useState } from 'react';

/** What a person does when they are back at the page. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'focus'] as const;

/** Whether somebody has been at the page since this was first asked. */
function useSeen(): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const see = () => setSeen(true);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, see);
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, see);
    };
  }, []);
  return seen;
}

/** A text before the page's own title, for as long as this is on the page. */
function Title({ said }: { readonly said: string }) {
  useEffect(() => {
    const own = document.title;
    document.title = `${said} · ${own}`;
    return () => {
      document.title = own;
    };
  }, [said]);
  return null;
}

const UnseenTitle = ({ said }: { readonly said: string }) => (useSeen() ? null : <Title said={said} />);

/**
 * How far a run is in the browser's tab, for those who look at another one meanwhile. That it is over stays there until
 * somebody is back at the page.
 */
export function TabTitle({ said, isOver }: { readonly said: string | undefined; readonly isOver: boolean }) {
  if (said === undefined) return null;
  return isOver ? <UnseenTitle said={said} /> : <Title said={said} />;
}
