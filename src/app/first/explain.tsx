import { Dialog } from '@base-ui/react/dialog';
import { EXPLAIN } from '../strings/explain.ts';

/** What the page shows: a short explanation, ten of the images that it is about, and what the words mean. */
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
            {/* Drawn by the build from the data set that the page brings: scripts/digits.mjs. */}
            <img src="digits.png" alt={EXPLAIN.digits} width={280} height={28} />
            <figcaption className="hint">{EXPLAIN.source}</figcaption>
          </figure>
          <dl>
            {EXPLAIN.words.map(([word, meaning]) => (
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
