import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { travelsWhole } from '../../experiment/share/columns.ts';
import { formatShared } from '../../experiment/share/shared-link.ts';
import { recipeOf } from '../../store/answered.ts';
import { asksAnew } from '../../store/behind.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { linkOf, type Seen, seenOf } from '../link-sync.ts';
import { Modal } from '../modal.tsx';
import { SHARE_LINKS } from '../strings/share-texts.ts';
import { Copied } from './copied.tsx';
import { ForClass } from './for-class.tsx';
import { LONGEST_LINK } from './longest-link.ts';
import './share-links.css';

/** The link that opens what is on show as it is seen here, if anything is. */
function withResults({ results, ...seen }: Seen & Pick<Lab, 'results'>, { href }: { readonly href: string }) {
  if (!results || results.runs.length === 0) return undefined;
  const fragment = formatShared(seenOf(seen, results.experiment), results);
  return { link: `${href.replace(/#.*$/, '')}#${fragment}`, isWhole: travelsWhole(results) };
}

/** The links to what is here: with the settings alone, and with the results on show. */
export default function ShareLinks({ onClose }: { readonly onClose: () => void }) {
  const store = useLabStore();
  const seen = useLab(
    useShallow(({ results, view, selection, pinned, guess }) => ({ results, view, selection, pinned, guess })),
  );
  const anew = useLab(asksAnew);
  const shipped = useLab(({ draft }) => recipeOf(draft) !== undefined);
  const shared = useMemo(() => withResults(seen, location), [seen]);
  const tooLong = shared && shared.link.length > LONGEST_LINK;
  return (
    <Modal className="share-links" title={SHARE_LINKS.title} close={SHARE_LINKS.close} onClose={onClose}>
      {shared && (
        <section>
          <h3>{SHARE_LINKS.results.title}</h3>
          {tooLong ? (
            <p>{SHARE_LINKS.tooLong(shared.link.length)}</p>
          ) : (
            <>
              <p>
                {anew && <strong>{SHARE_LINKS.onShow} </strong>}
                {SHARE_LINKS.results.brings} {!shared.isWhole && SHARE_LINKS.rounded}
              </p>
              <Copied text={shared.link} as="url" copy={SHARE_LINKS.results.copy} name={SHARE_LINKS.results.link} />
            </>
          )}
        </section>
      )}
      <section>
        <h3>{SHARE_LINKS.settings.title}</h3>
        <p>{SHARE_LINKS.settings.brings(shipped)}</p>
        <Copied
          text={linkOf(store, location)}
          as="url"
          copy={SHARE_LINKS.settings.copy}
          name={SHARE_LINKS.settings.link}
        />
      </section>
      <ForClass address={location.href.replace(/#.*$/, '')} />
    </Modal>
  );
}
