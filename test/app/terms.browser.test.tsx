import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Question } from '../../src/app/first/question.tsx';
import AnswerPanel from '../../src/app/panels/answer.tsx';
import { GLOSSARY } from '../../src/app/strings/glossary-texts.ts';
import { Term, Terms } from '../../src/app/terms/term.tsx';
import { mount, unmountAll, until } from '../charts/mount.tsx';
import { InLab, liveLab } from './live-lab.tsx';

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

/** The text of an element as it is broken into lines, each line's end written as “|”. A button is a letter of its own. */
function brokenText(host: Element): string {
  const range = document.createRange();
  let [text, middle] = ['', Number.NaN];
  const put = (said: string, { top, bottom, width }: DOMRect) => {
    if (width === 0) return;
    const now = (top + bottom) / 2;
    text += `${Math.abs(now - middle) > 6 ? '|' : ''}${said}`;
    middle = now;
  };
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < (node.nodeValue ?? '').length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      put((node.nodeValue ?? '')[at], range.getBoundingClientRect());
    }
  }
  return text;
}

test('no line begins with the comma or ends with the bracket that stands at a word, however wide the page', async () => {
  const { host } = await mount(
    <>
      <Question />
      <Terms text="Train (prune), rewind: the ticket’s mask; “weights” stay." />
    </>,
    240,
  );
  for (let width = 240; width <= 900; width += 12) {
    host.style.width = `${width}px`;
    expect(brokenText(host), `at ${width}`).not.toMatch(/\|[),.;:’”]|[(“]\|/);
  }
});

test('the verdict explains its words', async () => {
  const store = liveLab();
  await store.getState().showShipped('classroom');
  const { host } = await mount(
    <InLab store={store}>
      <AnswerPanel />
    </InLab>,
    1000,
  );
  const verdict = host.querySelector('[data-testid=verdict]') as HTMLElement;
  expect(verdict.textContent).toMatch(
    /^Smallest winning ticket: [\d.]+\s% of the weights \(\d,\d{3}\)\. Test accuracy/,
  );
  await press(button(verdict, 'winning ticket'));
  await until(() => expect(popups()).toEqual(said('winning')));
});
