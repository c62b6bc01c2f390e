import { afterEach, expect, test } from 'vitest';
import type { Sheet } from '../../../src/charts/figure/drawing.ts';
import { loadFonts } from '../../../src/charts/figure/fonts.ts';
import { drawn } from '../../../src/charts/figure/walk.ts';

afterEach(() => document.body.replaceChildren());

test('a line that leaves its plot is cut in the saved picture as on the page, alone or in a group', async () => {
  document.body.innerHTML = `<svg width="100" height="50">
    <clipPath id="plot"><rect x="0" y="0" width="100" height="20" /></clipPath>
    <path id="alone" clip-path="url(#plot)" d="M0 10 100 50" stroke="rgb(1, 2, 3)" fill="none" />
    <g clip-path="url(#plot)"><path d="M0 10 100 50" stroke="rgb(1, 2, 3)" fill="none" /></g>
    <path d="M0 10 100 50" stroke="rgb(1, 2, 3)" fill="none" />
  </svg>`;
  let names = 0;
  const sheet: Sheet = { left: 0, top: 0, name: () => `c${++names}` };
  const [element] = document.body.children;
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.append(...drawn(element, await loadFonts(), sheet));
  const clipOf = (line: Element) => line.closest('[clip-path]')?.getAttribute('clip-path');
  expect([...picture.querySelectorAll('path')].map(clipOf)).toEqual(['url(#c1)', 'url(#c2)', undefined]);
  expect(picture.querySelector('#c1 rect')?.getAttribute('height')).toBe('20');
});
