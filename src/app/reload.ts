/**
 * Reloads the page, with its new version where one waits. The address has the settings, and the browser's storage the
 * finished trainings of a run. Only a person's press leads here: a reload ends a run.
 */
export async function reload(): Promise<void> {
  const worker = navigator.serviceWorker;
  const waiting = (await worker?.getRegistration().catch(() => undefined))?.waiting;
  if (!waiting) return location.reload();
  worker.addEventListener('controllerchange', () => location.reload());
  waiting.postMessage({ type: 'SKIP_WAITING' });
}
