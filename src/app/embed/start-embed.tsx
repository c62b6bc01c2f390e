import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OPENING } from '../strings/opening-texts.ts';
import { EmbedPage, type EmbedPageProps } from './embed-page.tsx';

/** Shows one picture alone. */
export function startEmbed(root: HTMLElement, props: EmbedPageProps): void {
  document.title = OPENING.name;
  createRoot(root).render(
    <StrictMode>
      <EmbedPage {...props} />
    </StrictMode>,
  );
}
