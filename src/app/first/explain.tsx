import { Dialog } from '@base-ui/react/dialog';
import { EXPLAIN } from '../strings/explain-texts.ts';
import { GLOSSARY } from '../strings/glossary-texts.ts';
import './explain.css';

/** Explains the page: a short text, ten of the images, and the meaning of the words. */
export default function Explain({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog.Root defaultOpen onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="explain-backdrop" />
        <Dialog.Popup className="explain">
          <header>
            <Dialog.Title>{EXPLAIN.title}</Dialog.Title>
            <Dialog.Close>{EXPLAIN.close}</Dialog.Close>
          </header>
          <div className="explain-text">
            {EXPLAIN.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          <figure>
            {/* The build draws it from the page's own data set: scripts/digits.mjs. */}
            <img src="digits.png" alt={EXPLAIN.digits} width={280} height={28} />
            <figcaption className="hint">{EXPLAIN.source}</figcaption>
          </figure>
          <dl>
            {Object.values(GLOSSARY).map(({ word, meaning }) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
