import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Stage from '../../../src/app/stage/stage.tsx';
import { stageLook } from '../../../src/app/stage/stage-look.ts';
import { plugSteps, type StageSteps } from '../../../src/app/stage/stage-steps.ts';
import { notesLink } from '../../../src/spec/notes-link.ts';
import type { LabStore } from '../../../src/store/lab.ts';
import { mount, press, settle, unmountAll, until } from '../../charts/mount.tsx';
import { InLab, liveLab } from '../live-lab.tsx';

const steps = (own: Partial<StageSteps> = {}): StageSteps => ({
  title: 'First step',
  body: ['What is said of it.'],
  notes: ['What the teacher reads.'],
  canReveal: false,
  revealed: false,
  reveal: () => {},
  go: () => true,
  ...own,
});

let store: LabStore;
const onClose = vi.fn();

async function open(own?: Partial<StageSteps>) {
  plugSteps(own && steps(own));
  const { host } = await mount(
    <InLab store={store}>
      <input aria-label="outside" />
      <Stage onClose={onClose} />
    </InLab>,
    900,
  );
  return host;
}

const stage = () => document.querySelector<HTMLElement>('.present') as HTMLElement;
const plug = (own: Partial<StageSteps>) => act(async () => plugSteps(steps(own)));

beforeEach(async () => {
  store = liveLab();
  onClose.mockClear();
  stageLook.setState({ picture: 'accuracy', scheme: 'light' });
  await store.getState().showShipped('classroom');
});
afterEach(async () => {
  plugSteps(undefined);
  await unmountAll();
});

test('the rounds are its steps, until others are plugged in, and again when these are gone', async () => {
  await open();
  const last = store.getState().selection.round;
  await press(stage(), 'PageUp');
  expect(store.getState().selection.round).toBe(last - 1);
  expect(stage().querySelector('h1')?.textContent).toMatch(/^Round 14 of 15: 4\.5\s%/);
  const go = vi.fn(() => true);
  await plug({ go });
  expect(stage().querySelector('h1')?.textContent).toBe('First step');
  await press(stage(), 'PageDown');
  await press(stage(), 'ArrowLeft');
  expect(go.mock.calls).toEqual([[1], [-1]]);
  expect(store.getState().selection.round).toBe(last - 1);
  await act(async () => plugSteps(undefined));
  expect(stage().querySelector('h1')?.textContent).toMatch(/^Round 14/);
});

test('what a step holds back is in no picture of accuracies until the presenter’s key', async () => {
  const reveal = vi.fn(() => plugSteps(steps({ canReveal: true, revealed: true })));
  await open({ canReveal: true, reveal });
  for (const key of ['1', '5', '7', '9']) {
    await press(stage(), key);
    expect(stage().querySelector('.present-held')?.textContent).toBe('What do you expect?');
    expect(stage().querySelector('.chart-accuracy, .chart-curves-plot, .present-answer')).toBeNull();
  }
  // A mask tells nothing of it.
  await press(stage(), '2');
  await settle();
  expect(stage().querySelector('.present-held')).toBeNull();
  await press(stage(), '1');
  await press(stage(), 'Enter');
  expect(reveal).toHaveBeenCalledTimes(1);
  await until(() => expect(stage().querySelector('.chart-accuracy')).not.toBeNull());
  // There is nothing left to reveal.
  await press(stage(), 'Enter');
  expect(reveal).toHaveBeenCalledTimes(1);
});

test('a step brings its picture or something of its own, and another picture may be chosen until the next step', async () => {
  await open({ picture: 'layers' });
  await until(() => expect(stage().querySelector('.chart-density')).not.toBeNull());
  await press(stage(), '3');
  await plug({ picture: 'layers', body: ['Said otherwise.'] });
  expect(stage().querySelector('.chart-neurons-plot')).not.toBeNull();
  await plug({ title: 'Second step', picture: 'layers' });
  expect(stage().querySelector('.chart-density')).not.toBeNull();
  await plug({ title: 'Third step', content: <b>Its own</b> });
  expect(stage().querySelector('.present-picture b')?.textContent).toBe('Its own');
  expect(stage().querySelector('[aria-pressed=true]')).toBeNull();
  await press(stage(), '2');
  expect(stage().querySelector('.present-picture b')).toBeNull();
  expect(stage().querySelector('[aria-pressed=true]')?.textContent).toBe('2 Mask');
});

test('its keys act on the stage alone, and the lab’s do not act behind it', async () => {
  const go = vi.fn(() => true);
  const host = await open({ go });
  const heard = vi.fn();
  document.addEventListener('keydown', heard);
  for (const key of ['t', 'p', 'r', 'T', 'f5']) await press(stage(), key);
  expect(heard.mock.calls.map(([{ key }]) => key as string)).toEqual(['f5']);
  heard.mockClear();
  const outside = host.querySelector('input') as HTMLElement;
  for (const key of ['PageDown', 't', 'Escape', 'b']) await press(outside, key);
  expect(heard).toHaveBeenCalledTimes(4);
  expect(go).not.toHaveBeenCalled();
  expect(onClose).not.toHaveBeenCalled();
  expect(document.querySelector('.present-blank')).toBeNull();
  const inside = document.createElement('input');
  stage().append(inside);
  for (const key of ['PageDown', '2', 'Escape', 'b']) await press(inside, key);
  expect(go).not.toHaveBeenCalled();
  expect(stageLook.getState().picture).toBe('accuracy');
  document.removeEventListener('keydown', heard);
});

test('a picture moves by arrows when the keyboard came to it, and the stage when it was clicked', async () => {
  const go = vi.fn(() => true);
  await open({ go });
  await until(() => expect(stage().querySelector('.chart-rounds')).not.toBeNull());
  const slider = stage().querySelector('.chart-rounds') as HTMLElement;
  const before = store.getState().selection.round;
  await press(stage(), 'Tab');
  await press(slider, 'ArrowLeft');
  expect(store.getState().selection.round).toBe(before - 1);
  expect(go).not.toHaveBeenCalled();
  // A slider of rounds has no meaning for it.
  await press(slider, 'PageDown');
  expect(go).toHaveBeenCalledTimes(1);
  await act(async () => slider.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
  const clicked = store.getState().selection.round;
  await press(slider, 'ArrowLeft');
  expect(store.getState().selection.round).toBe(clicked);
  expect(go).toHaveBeenLastCalledWith(-1);
});

test('any key brings a blank screen back and does nothing else, and Escape leaves only then', async () => {
  const go = vi.fn(() => true);
  await open({ go });
  await press(stage(), '.');
  expect(document.querySelector('.present-blank')).not.toBeNull();
  await press(stage(), 'Escape');
  expect(document.querySelector('.present-blank')).toBeNull();
  expect(onClose).not.toHaveBeenCalled();
  await press(stage(), 'b');
  await press(stage(), 'PageDown');
  expect(document.querySelector('.present-blank')).toBeNull();
  expect(go).not.toHaveBeenCalled();
  await press(stage(), 'Escape');
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('where the browser opens no window for notes, the stage says so, until one opens', async () => {
  const blocked = vi.spyOn(window, 'open').mockReturnValue(null);
  await open({});
  await press(stage(), 'n');
  expect(blocked).toHaveBeenLastCalledWith(
    expect.stringContaining(notesLink(stageLook.getState().stage)),
    expect.any(String),
    expect.any(String),
  );
  expect(stage().querySelector('[role=alert]')?.textContent).toMatch(/blocked the window.*Allow pop-ups/);
  blocked.mockReturnValue({ closed: false, focus: () => {} } as Window);
  await press(stage(), 'n');
  expect(stage().querySelector('[role=alert]')).toBeNull();
  blocked.mockRestore();
});
