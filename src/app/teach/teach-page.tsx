import type { ReactNode } from 'react';
import { TEACH } from '../strings/teach-texts.ts';
import { PAGE_FILES, worksheetFile } from './page-files.ts';

interface Props {
  /** What the page is, as its title and its heading. */
  readonly title: string;
  /** What the page may load, as its Content-Security-Policy. */
  readonly policy: string;
  /** The style sheet’s file, beside the page. */
  readonly styles: string;
  /** How many worksheets there are to go to; 0 on pages that students get, which lead to the lab alone. */
  readonly worksheets: number;
  /** Whether the heading is on paper too. */
  readonly headed?: boolean;
  readonly children: ReactNode;
}

/** A page of its own beside the lab, without scripts. Its addresses are relative: it works in any folder. */
export const TeachPage = ({ title, policy, styles, worksheets, headed = false, children }: Props) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta httpEquiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>{TEACH.titled(title)}</title>
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="../icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={styles} />
    </head>
    <body>
      <header className="off-paper">
        <nav aria-label={TEACH.ways}>
          <a href="../">{TEACH.lab}</a>
          {worksheets > 0 && (
            <>
              <a href={PAGE_FILES.guide}>{TEACH.guide}</a>
              <a href={PAGE_FILES.worksheets}>{TEACH.worksheets}</a>
              {Array.from({ length: worksheets }, (_, k) => k + 1).map((place) => (
                <a key={place} href={worksheetFile(place)} aria-label={TEACH.worksheetShort(place)}>
                  {place}
                </a>
              ))}
              <a href={PAGE_FILES.answers}>{TEACH.answers}</a>
            </>
          )}
        </nav>
      </header>
      <main>
        <h1 className={headed ? '' : 'off-paper'}>{title}</h1>
        {children}
      </main>
    </body>
  </html>
);
