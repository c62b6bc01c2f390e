import { Modal } from '../modal.tsx';
import { EXPLAIN } from '../strings/explain-texts.ts';
import { GLOSSARY } from '../strings/glossary-texts.ts';
import './explain.css';

/** Explains the page: a short text, ten of the images, and the meaning of the words. */
export default function Explain({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal className="explain" title={EXPLAIN.title} close={EXPLAIN.close} onClose={onClose}>
      <div className="explain-text">
        {EXPLAIN.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>
          {EXPLAIN.teachers.before} <a href="teach/index.html">{EXPLAIN.teachers.link}</a>
        </p>
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
    </Modal>
  );
}
