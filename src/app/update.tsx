import { useRegisterSW } from 'virtual:pwa-register/react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isBusy } from '../store/run-state.ts';
import { useLab } from './lab-context.ts';
import { PAGE } from './strings/page-texts.ts';

/** Calls back when a new version serves the page in the place of another. */
function useTaken(onTaken: () => void): void {
  const taken = useEffectEvent(onTaken);
  useEffect(() => {
    const { serviceWorker } = navigator;
    // Over plain http there is none.
    if (!serviceWorker) return;
    let served = serviceWorker.controller !== null;
    const changed = () => {
      // The first of all replaces nothing.
      if (served) taken();
      served = true;
    };
    serviceWorker.addEventListener('controllerchange', changed);
    return () => serviceWorker.removeEventListener('controllerchange', changed);
  }, []);
}

/**
 * Makes the page work offline, and offers a new version when there is one. A tab is reloaded by its own press alone: when
 * another tab takes the new version this one goes on with the old, since a reload would end its run.
 */
export function Update() {
  const pressed = useRef(false);
  const [taken, setTaken] = useState(false);
  const busy = useLab((lab) => isBusy(lab.status));
  const unsaved = useLab((lab) => lab.unsaved);
  const {
    needRefresh: [waiting],
    updateServiceWorker,
  } = useRegisterSW({
    // The helper would reload every tab that knows of the new version.
    onNeedReload: () => {},
  });
  useTaken(() => {
    if (pressed.current) location.reload();
    else setTaken(true);
  });
  if (!waiting && !taken) return null;
  const press = () => {
    pressed.current = true;
    if (taken) location.reload();
    else void updateServiceWorker(true);
  };
  return (
    <p className="update" role="status">
      {taken ? PAGE.versionTaken : PAGE.newVersion} {unsaved ? PAGE.reloadLoses : busy && PAGE.reloadEndsRun}{' '}
      <button type="button" onClick={press}>
        {PAGE.reload}
      </button>
    </p>
  );
}
