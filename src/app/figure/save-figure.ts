import { createElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { SHARP } from '../../charts/figure/canvas-image.ts';
import { pngOf, svgOf } from '../../charts/figure/figure-file.ts';
import { FigureSheet, type FigureTexts } from '../../charts/figure/figure-sheet.tsx';
import { loadFonts } from '../../charts/figure/fonts.ts';
import { figureStem } from '../../experiment/files/file-name.ts';
import type { Clock } from '../../experiment/files/stamp.ts';
import { changesSince, nearestPreset } from '../../spec/changes.ts';
import { PRESETS } from '../../spec/presets.ts';
import type { Lab } from '../../store/lab.ts';
import { nextFrameOf } from '../next-frame.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import type { Drawn } from './drawn.ts';
import { captionLink } from './figure-link.ts';
import type { FigureId } from './figures.ts';

export type FigureKind = keyof typeof FIGURE.kinds;

/** A picture that can leave the page. */
export interface Figure {
  readonly id: FigureId;
  /** That of its kind, where it is left out. */
  readonly title?: string | undefined;
  /** What it is of, where its title does not say it. */
  readonly about?: string | undefined;
  readonly picture: ReactNode;
  /** What it is drawn from, where that is not what the lab shows. */
  readonly drawn?: Drawn | undefined;
}

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

/** The texts around a picture: how it came about, and the link to it. */
export function textsOf(
  { id, title, about }: Figure,
  lab: Lab,
  drawn: Drawn,
  at: { readonly href: string },
): FigureTexts {
  const { experiment, results, source, from } = drawn;
  const preset = nearestPreset(experiment, lab.preset);
  return {
    title: title ?? FIGURE.titles[id],
    about,
    caption: [
      results ? FIGURE.origin(results, source, from) : FIGURE.nothing,
      FIGURE.settings(
        PRESETS[preset].label,
        changesSince(preset, experiment).filter(({ field }) => field.kind !== 'seeds'),
      ),
    ],
    link: captionLink(id, lab, drawn, at),
  };
}

/**
 * Draws a picture anew as a file, light and of the same size wherever it is drawn.
 * @returns the name of the file, and the file
 * @throws Error when fonts do not come, or the browser cannot draw it
 */
export async function drawFigure(
  figure: Figure,
  kind: FigureKind,
  texts: FigureTexts,
  { experiment }: Drawn,
  at: Clock,
): Promise<readonly [name: string, file: Blob]> {
  const fonts = await loadFonts();
  const { title, about, caption, link } = texts;
  const description = [...(about === undefined ? [] : [about]), ...caption, link].join('\n');
  const sheet = createElement(FigureSheet, texts, figure.picture);
  const file = await laidOut(sheet, (element) => svgOf(element, fonts, { title, description }));
  const name = `${figureStem(figure.id, experiment, at)}.${kind}`;
  return [name, kind === 'svg' ? new Blob([file], { type: 'image/svg+xml' }) : await pngOf(file, SHARP)];
}
