import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { ErrorBoundary } from '../../src/app/error-boundary.tsx';
import { mount, unmountAll } from '../charts/mount.tsx';
import { InLab, liveLab } from './live-lab.tsx';

afterEach(unmountAll);

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

test('a part that failed with some results is shown with others, and with another selection', async () => {
  const store = liveLab();
  let broken = true;
  const Part = () => {
    if (broken) throw new Error('no canvas');
    return <p>the part</p>;
  };
  const page = () => (
    <InLab store={store}>
      <ErrorBoundary what="The part">
        <Part />
      </ErrorBoundary>
    </InLab>
  );
  const { host, render } = await mount(page(), 400);
  const others = [
    () => store.getState().select({ round: 3 }),
    () => store.setState({ source: { kind: 'file', name: 'other.json' } }),
  ];
  for (const show of others) {
    expect(host.textContent).toContain('The part could not be shown: no canvas.');
    broken = false;
    await act(async () => show());
    expect(host.textContent).toBe('the part');
    broken = true;
    // Whatever renders the part again brings the error back.
    await render(page());
  }
});

test('a part whose elements somebody else has moved is made anew, without a word', async () => {
  let more: (shown: boolean) => void = () => {};
  const Part = () => {
    const [shown, show] = useState(true);
    more = show;
    return (
      <section>
        {shown && <b>more</b>}
        <i>the part</i>
      </section>
    );
  };
  const { host } = await mount(
    <ErrorBoundary what="The part">
      <Part />
    </ErrorBoundary>,
    400,
  );
  const font = document.createElement('font');
  host.querySelector('b')?.replaceWith(font);
  // React takes away what it has put there, which is there no longer.
  await act(async () => more(false));
  expect(host.querySelector('section i')?.textContent).toBe('the part');
  expect(host.textContent).not.toContain('could not be shown');
});
