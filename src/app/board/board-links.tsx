import { useMemo } from 'react';
import { boardWithResults, classFragment } from '../../experiment/board/board-link.ts';
import { Modal } from '../modal.tsx';
import { Copied } from '../share/copied.tsx';
import { LONGEST_LINK } from '../share/longest-link.ts';
import { BOARD } from '../strings/board-texts.ts';
import { SHARE_LINKS } from '../strings/share-texts.ts';
import { useBoard } from './board-context.ts';

const address = (): string => location.href.replace(/#.*$/, '');

/** The links to the board: for students to join, and to what is on it. */
export function BoardLinks({ onClose }: { readonly onClose: () => void }) {
  const board = useBoard((lab) => lab.board);
  const seats = useBoard((lab) => lab.seats);
  const whole = useMemo(
    () => (board.seats.length > 0 ? `${address()}#${boardWithResults(board, seats)}` : undefined),
    [board, seats],
  );
  const { links } = BOARD;
  return (
    <Modal className="share-links" title={links.title} close={links.close} onClose={onClose}>
      <section>
        <h3>{links.students}</h3>
        <Copied
          text={`${address()}#${classFragment(board.recipe, seats)}`}
          as="url"
          copy={links.copyStudents}
          name={links.students}
        />
      </section>
      {whole && (
        <section>
          <h3>{links.results}</h3>
          {whole.length > LONGEST_LINK ? (
            <p>{SHARE_LINKS.tooLong(whole.length, links.whole)}</p>
          ) : (
            <Copied text={whole} as="url" copy={links.copyResults} name={links.results} />
          )}
        </section>
      )}
    </Modal>
  );
}
