import { useMemo } from 'react';
import { useLabStore } from '../lab-context.ts';
import { Modal } from '../modal.tsx';
import { Copied } from '../share/copied.tsx';
import { EMBED_CODE } from '../strings/figure-texts.ts';
import { drawnIn } from './drawn.ts';
import { embedCode } from './embed-code.ts';
import type { Figure } from './figure.ts';
import { isEmbedded } from './figures.ts';
import './embed-dialog.css';

interface Props {
  readonly figure: Omit<Figure, 'picture'>;
  readonly onClose: () => void;
}

/** Gives the code that shows a picture in another page, or says why there is none. */
export default function EmbedDialog({ figure, onClose }: Props) {
  const store = useLabStore();
  const embed = useMemo(() => {
    const lab = store.getState();
    const { id, drawn = drawnIn(lab) } = figure;
    return isEmbedded(id) ? embedCode(id, lab, drawn, location) : undefined;
  }, [figure, store]);
  return (
    <Modal className="embed-dialog" title={EMBED_CODE.title} close={EMBED_CODE.close} onClose={onClose}>
      {embed && 'why' in embed && <p>{embed.why}</p>}
      {embed && 'code' in embed && (
        <>
          <p>{EMBED_CODE.brings}</p>
          <textarea
            className="link"
            readOnly
            rows={5}
            value={embed.code}
            aria-label={EMBED_CODE.code}
            onFocus={(event) => event.target.select()}
          />
          <Copied text={embed.code} as="text" copy={EMBED_CODE.copy} name={EMBED_CODE.code} scanned={false} />
          <p>
            <a href={embed.address} target="_blank" rel="noopener">
              {EMBED_CODE.look}
            </a>
          </p>
        </>
      )}
    </Modal>
  );
}
