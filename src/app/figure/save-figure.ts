import { createElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { SHARP } from '../../charts/figure/canvas-image.ts';
import { pngOf, svgOf } from '../../charts/figure/figure-file.ts';
import { FigureSheet } from '../../charts/figure/figure-sheet.tsx';
import { loadFonts } from '../../charts/figure/fonts.ts';
import { nextFrameOf } from '../next-frame.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import type { Around } from './around.ts';
import type { Figure } from './figure.ts';

export type FigureKind = keyof typeof FIGURE.kinds;

/** Frames without a change, after which a picture stays as it is: some charts draw what they measure in effects. */
const STILL = 3;

async function settled(element: Element): Promise<void> {
  const nextFrame = nextFrameOf(window);
  let still = 0;
  const observer = new MutationObserver(() => {
    still = 0;
  });
  observer.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
  while (still < STILL) {
    still++;
    await new Promise<void>(nextFrame);
    // React draws in tasks, which a busy machine may not have come to in this frame.
    await new Promise((resolve) => setTimeout(resolve));
  }
  observer.disconnect();
}

/** Lays something out beside the page, out of sight, and takes it away when it was used. */
async function laidOut<Made>(content: ReactNode, make: (element: HTMLElement) => Made): Promise<Made> {
  const holder = document.createElement('div');
  Object.assign(holder, { className: 'figure-holder', inert: true });
  document.body.append(holder);
  let error: unknown;
  const root = createRoot(holder, {
    onUncaughtError: (thrown) => {
      error = thrown;
    },
  });
  try {
    flushSync(() => root.render(content));
    await settled(holder);
    const element = holder.firstElementChild;
    if (!(element instanceof HTMLElement))
      throw error instanceof Error ? error : new Error('There is nothing to draw.');
    return make(element);
  } finally {
    root.unmount();
    holder.remove();
  }
}

/**
 * Draws a picture anew as a file, light and of the same size wherever it is drawn.
 * @returns the name of the file, and the file
 * @throws Error when fonts do not come, or the browser cannot draw it
 */
export async function drawFigure(
  { id, title = FIGURE.titles[id], about, picture }: Figure,
  kind: FigureKind,
  { caption, link, stem }: Around,
): Promise<readonly [name: string, file: Blob]> {
  const fonts = await loadFonts();
  const description = [...(about === undefined ? [] : [about]), ...caption, link].join('\n');
  const sheet = createElement(FigureSheet, { title, about, caption, link }, picture);
  const file = await laidOut(sheet, (element) => svgOf(element, fonts, { title, description }));
  return [`${stem}.${kind}`, kind === 'svg' ? new Blob([file], { type: 'image/svg+xml' }) : await pngOf(file, SHARP)];
}
