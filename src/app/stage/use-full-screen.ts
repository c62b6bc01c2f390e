import { useEffect, useState } from 'react';

/** Whether the page fills the screen, and what changes that. Some phones let no page fill it. */
export function useFullScreen() {
  const [on, setOn] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  // A browser that refuses leaves everything as it is, and people see that.
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  };
  const toggle = () => {
    if (document.fullscreenElement) leave();
    else void document.documentElement.requestFullscreen?.().catch(() => {});
  };
  return { on, can: document.fullscreenEnabled, toggle, leave };
}
