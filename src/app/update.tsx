import { useRegisterSW } from 'virtual:pwa-register/react';
import { PAGE } from './strings/page-texts.ts';

/**
 * Makes the page work offline, and offers a new version when there is one. The page never reloads by itself, because that
 * would end a run.
 */
export function Update() {
  const {
    needRefresh: [waiting],
    updateServiceWorker,
  } = useRegisterSW();
  if (!waiting) return null;
  return (
    <p className="update" role="status">
      {PAGE.newVersion}{' '}
      <button type="button" onClick={() => void updateServiceWorker(true)}>
        {PAGE.reload}
      </button>
    </p>
  );
}
