import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { ErrorBoundary } from '../../src/app/error-boundary.tsx';

test('a part that fails says so, leaves the rest alone, and is shown again on request once it works', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  let broken = true;
  const Part = () => {
    if (broken) throw new Error('no canvas');
    return <p>the part</p>;
  };
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host, { onCaughtError: () => {} });
  await act(async () =>
    root.render(
      <>
        <p>the rest</p>
        <ErrorBoundary what="The part">
          <Part />
        </ErrorBoundary>
      </>,
    ),
  );
  expect(host.textContent).toContain('The part could not be shown: no canvas. Everything else goes on.');
  expect(host.textContent).toContain('the rest');
  broken = false;
  await act(async () => host.querySelector('button')?.click());
  expect(host.textContent).toBe('the restthe part');
  await act(async () => root.unmount());
});
