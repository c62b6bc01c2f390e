import { useState } from 'react';
import { OPENING } from '../strings/opening-texts.ts';
import { SHARE_LINKS } from '../strings/share-texts.ts';
import { QrCode } from './qr-code.tsx';
import './copied.css';

export interface CopiedProps {
  readonly text: string;
  /** What it is to the programs that it is sent to. */
  readonly as: 'url' | 'text';
  /** What the button that copies it says. */
  readonly copy: string;
  /** The text in words. */
  readonly name: string;
  /** Whether it is also there as a code for phones; a text for a page is not. */
  readonly scanned?: boolean;
}

/** A link or a code to be copied, sent with the device's own means, or read from a QR code. */
export function Copied({ text, as, copy, name, scanned = true }: CopiedProps) {
  const [said, setSaid] = useState('');
  const [byHand, setByHand] = useState(false);
  const onCopy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setByHand(false);
      setSaid(SHARE_LINKS.copied(as));
    } catch {
      setByHand(true);
      setSaid(SHARE_LINKS.notCopied);
    }
  };
  // Whoever closes the sheet of the device has changed their mind.
  const send = () => void navigator.share({ title: OPENING.name, [as]: text }).catch(() => {});
  return (
    <>
      <p className="link-actions">
        <button type="button" className="primary" onClick={() => void onCopy()}>
          {copy}
        </button>
        {'share' in navigator && (
          <button type="button" onClick={send}>
            {SHARE_LINKS.send}
          </button>
        )}
        <span className="hint">{SHARE_LINKS.long(text.length)}</span>
      </p>
      <p role="status" className="hint">
        {said}
      </p>
      {byHand && (
        <input className="link" readOnly value={text} aria-label={name} onFocus={(event) => event.target.select()} />
      )}
      {scanned && <QrCode text={text} name={name} />}
    </>
  );
}
