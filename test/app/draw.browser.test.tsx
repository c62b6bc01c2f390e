import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import DrawPanel from '../../src/app/panels/draw.tsx';
import { mount, one, unmountAll, until } from '../charts/mount.tsx';
import { InLab, liveLab } from './live-lab.tsx';

afterEach(unmountAll);

const cellsOf = (host: Element, row: number) =>
  [...(host.querySelectorAll('.answers tr')[row]?.children ?? [])].map((cell) => cell.textContent);
const ANSWER = 1;

const button = (host: Element, name: string) =>
  [...host.querySelectorAll('button')].find(({ textContent }) => textContent === name) as HTMLButtonElement;
const click = (host: Element, name: string) => act(async () => button(host, name).click());

async function stroke(pad: HTMLCanvasElement, spots: readonly (readonly [number, number])[]) {
  pad.setPointerCapture = () => {};
  const { left, top, width, height } = pad.getBoundingClientRect();
  const at = ([x, y]: readonly [number, number]) => ({ clientX: left + x * width, clientY: top + y * height });
  const send = (type: string, spot: readonly [number, number]) =>
    act(async () => pad.dispatchEvent(new PointerEvent(type, { ...at(spot), pointerId: 3, bubbles: true })));
  await send('pointerdown', spots[0]);
  for (const spot of spots) await send('pointermove', spot);
  await send('pointerup', spots[spots.length - 1]);
}

/** The shipped results on show, and what was fetched. */
async function shown() {
  const store = liveLab();
  const fetches = vi.spyOn(globalThis, 'fetch');
  const weights = () => fetches.mock.calls.filter(([url]) => (url as string).endsWith('.safetensors.gz')).length;
  await store.getState().showShipped('classroom');
  const { host } = await mount(
    <InLab store={store}>
      <DrawPanel />
    </InLab>,
    900,
  );
  return { store, host, weights };
}

test('shipped networks answer a drawn digit: their weights are fetched with the first stroke, once', async () => {
  const { host, weights } = await shown();
  const pad = one<HTMLCanvasElement>(host, '.draw-pad');
  expect(cellsOf(host, ANSWER)).toEqual(['Answer', '–', '–', '–']);
  expect(weights()).toBe(0);
  await stroke(pad, [
    [0.52, 0.15],
    [0.5, 0.85],
  ]);
  await until(() => expect(cellsOf(host, ANSWER).slice(0, 3)).toEqual(['Answer', '1', '1']));
  expect(cellsOf(host, ANSWER)[3]).toMatch(/^\d$/);
  // A seven, as it is drawn in one go.
  await click(host, 'Clear');
  expect(cellsOf(host, ANSWER)).toEqual(['Answer', '–', '–', '–']);
  await stroke(pad, [
    [0.25, 0.2],
    [0.75, 0.2],
    [0.45, 0.85],
  ]);
  await until(() => expect(cellsOf(host, ANSWER).slice(1, 3)).toEqual(['7', '7']));
  expect(weights()).toBe(1);
  vi.restoreAllMocks();
});

test('a round without shipped weights is answered by the nearest, and it is said', async () => {
  const { store, host } = await shown();
  expect(cellsOf(host, 0)[2]).toMatch(/^Ticketround 15, 3\.\d\s% of weights; 97\.\d\d\s% of test images right$/);
  await act(async () => store.getState().select({ round: 8 }));
  expect(cellsOf(host, 0)[2]).toMatch(/^Ticketround 10/);
  expect(host.textContent).toContain(
    'Ticket has no trained weights of round 8 here. Its network of round 10 answers instead.',
  );
  expect(host.textContent).toContain('Networks of seed 1.');
});

test('test images stand in for a pen: with their labels, by buttons, away with Clear', async () => {
  const { host } = await shown();
  await click(host, 'Next test image');
  // MNIST's first test images are a seven, a two and a one.
  await until(() =>
    expect(host.textContent).toContain('Test image 1 of 5,000, which no network was trained on; its label is 7.'),
  );
  await until(() => expect(cellsOf(host, ANSWER).slice(1, 3)).toEqual(['7', '7']));
  await click(host, 'Next test image');
  await until(() => expect(cellsOf(host, ANSWER).slice(1, 3)).toEqual(['2', '2']));
  await click(host, 'Previous test image');
  await click(host, 'Previous test image');
  await until(() => expect(host.textContent).toContain('Test image 5,000 of 5,000'));
  await click(host, 'Clear');
  expect(host.textContent).not.toContain('Test image 5,000');
});

test('without weights it is said why and what to do', async () => {
  const store = liveLab({
    fetchBytes: () => Promise.reject(new Error('The weights cannot be loaded: there is no connection.')),
  });
  await store.getState().showShipped('classroom');
  const { host } = await mount(
    <InLab store={store}>
      <DrawPanel />
    </InLab>,
    900,
  );
  await stroke(one<HTMLCanvasElement>(host, '.draw-pad'), [[0.5, 0.5]]);
  await until(() =>
    expect(host.textContent).toContain('Dense does not answer. The weights cannot be loaded: there is no connection.'),
  );
});
