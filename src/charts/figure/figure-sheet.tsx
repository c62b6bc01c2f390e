import type { PropsWithChildren } from 'react';
import { AllLoud } from '../accuracy/loudness.ts';
import { ChartTools } from '../chart-tools.ts';
import { PixelRatio } from '../pixel-ratio.ts';
import { SHARP } from './canvas-image.ts';
import './figure.css';

/** What stands around a picture that leaves the page. */
export interface FigureTexts {
  readonly title: string;
  /** What it is a picture of, if the title does not say it. */
  readonly about: string | undefined;
  /** How it came about, a line each. */
  readonly caption: readonly string[];
  /** The address that opens the same in the lab. */
  readonly link: string;
}

/** A chart as a sheet by itself: with its title above, and its caption and link below. */
export const FigureSheet = ({ title, about, caption, link, children }: PropsWithChildren<FigureTexts>) => (
  <PixelRatio value={SHARP}>
    <ChartTools value={null}>
      <AllLoud value={true}>
        <article className="figure-sheet">
          <header>
            <h1>{title}</h1>
            {about !== undefined && <p className="figure-about">{about}</p>}
          </header>
          <div>{children}</div>
          <footer>
            {caption.map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p className="figure-link">
              <a href={link}>{link}</a>
            </p>
          </footer>
        </article>
      </AllLoud>
    </ChartTools>
  </PixelRatio>
);
