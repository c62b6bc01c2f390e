import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Question } from '../../src/app/first/question.tsx';
import { GLOSSARY } from '../../src/app/strings/glossary-texts.ts';
import { Term, Terms } from '../../src/app/terms/term.tsx';
import { mount, unmountAll, until } from '../charts/mount.tsx';

afterEach(unmountAll);

const TEXT = 'The smallest winning ticket keeps 3.6\u00a0% of the weights; the dense network has all weights.';
const press = (element: HTMLElement) => act(async () => element.click());
const focus = (element: HTMLElement) => act(async () => element.focus());
/** A press beside everything, as the browser tells it. */
const pressBeside = () =>
  act(async () => {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      document.body.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
  });
const popups = () => [...document.querySelectorAll('[role=tooltip]')].map(({ textContent }) => textContent);
const button = (host: Element, text: string) =>
  [...host.querySelectorAll('button')].find(({ textContent }) => textContent === text) as HTMLButtonElement;
const said = (term: keyof typeof GLOSSARY) => [`${GLOSSARY[term].word}${GLOSSARY[term].meaning}`];

test('a word says what it means when it is pressed, and no longer when it is pressed again or something else is', async () => {
  const { host } = await mount(<Terms text={TEXT} />, 800);
  expect(host.textContent).toBe(TEXT);
  expect([...host.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
    'winning ticket',
    'weights',
    'dense network',
  ]);
  const word = button(host, 'weights');
  await press(word);
  await until(() => expect(popups()).toEqual(said('weight')));
  expect(document.getElementById(word.getAttribute('aria-describedby') ?? '')?.textContent).toBe(said('weight')[0]);
  await press(word);
  await until(() => expect(popups()).toEqual([]));
  await press(word);
  await until(() => expect(popups()).toEqual(said('weight')));
  await press(button(host, 'dense network'));
  await until(() => expect(popups()).toEqual(said('dense')));
  await pressBeside();
  await until(() => expect(popups()).toEqual([]));
});

test('by keyboard it says so when the focus comes, keeps the focus, and is silent after Escape', async () => {
  const { host } = await mount(
    <p>
      <Term of="mask" /> <Term of="round" text="rounds" />
    </p>,
    800,
  );
  const [first, second] = host.querySelectorAll('button');
  await focus(first);
  expect(first.getAttribute('aria-label')).toBe('What is meant by “mask”?');
  await until(() => expect(popups()).toEqual(said('mask')));
  expect(document.activeElement).toBe(first);
  await act(async () => first.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  await until(() => expect(popups()).toEqual([]));
  expect(document.activeElement).toBe(first);
  await press(first);
  await until(() => expect(popups()).toEqual(said('mask')));
  await focus(second);
  await until(() => expect(popups()).toEqual(said('round')));
  expect(document.activeElement).toBe(second);
});

test('the three lines name the arms in their colours, and each word explains itself once', async () => {
  const { host } = await mount(<Question />, 900);
  const coloured = (role: string) => [...host.querySelectorAll(`.of-${role}`)].map(({ textContent }) => textContent);
  expect(coloured('ticket')).toEqual(['blue ticket', 'blue']);
  expect(coloured('control')).toEqual(['orange control', 'orange']);
  expect(coloured('dense')).toEqual(['dense']);
  const words = [...host.querySelectorAll('.tip')].map(({ textContent }) => textContent);
  expect(words).toEqual(['weights', 'ticket', 'dense', 'prune', 'rewind', 'control']);
});
