import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OPENING } from '../strings/opening-texts.ts';
import { EmbedPage } from './embed-page.tsx';

/**
 * Shows one picture alone.
 * @param asked the kind of picture that the address names
 * @param link the part of the address after '#', with it
 */
export function startEmbed(root: HTMLElement, asked: string, link: string): void {
  document.title = OPENING.name;
  createRoot(root).render(
    <StrictMode>
      <EmbedPage asked={asked} link={link} />
    </StrictMode>,
  );
}
