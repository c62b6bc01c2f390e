import { useRegisterSW } from 'virtual:pwa-register/react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isBusy } from '../store/run-state.ts';
import { useLab } from './lab-context.ts';
import { isOutdated } from './outdated.ts';
import { reload } from './reload.ts';
import { PAGE } from './strings/page-texts.ts';

/** Whether a part of this version was asked for that the server has no longer. */
function useOutdated(): boolean {
  const [outdated, setOutdated] = useState(false);
  useEffect(() => {
    // The build has every failed import() of the page tell of itself by this event, wherever it stands.
    const failed = ({ payload }: VitePreloadErrorEvent) =>
      void isOutdated(payload).then((gone) => gone && setOutdated(true));
    addEventListener('vite:preloadError', failed);
    return () => removeEventListener('vite:preloadError', failed);
  }, []);
  return outdated;
}

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
  const outdated = useOutdated();
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
  if (!waiting && !taken && !outdated) return null;
  const press = () => {
    pressed.current = true;
    if (outdated) void reload();
    else if (taken) location.reload();
    else void updateServiceWorker(true);
  };
  return (
    <p className="update" role={outdated ? 'alert' : 'status'}>
      {outdated ? PAGE.outdated : taken ? PAGE.versionTaken : PAGE.newVersion}{' '}
      {unsaved ? PAGE.reloadLoses : busy && PAGE.reloadEndsRun}{' '}
      <button type="button" onClick={press}>
        {PAGE.reload}
      </button>
    </p>
  );
}
