import { type ReactNode, useState } from 'react';
import { closeOnEscape } from '../charts/close-on-escape.ts';

interface Props {
  readonly title: string;
  /** Whether the content lies over the page where there is no room below; Escape closes it then. */
  readonly over?: boolean;
  readonly children: () => ReactNode;
}

/** A fold whose content is first rendered when it is opened, and updated only while it is open. */
export function Fold({ title, over = false, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={over ? 'fold fold-over' : 'fold'}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={over ? closeOnEscape : undefined}
    >
      <summary>{title}</summary>
      {open && (over ? <div className="fold-body">{children()}</div> : children())}
    </details>
  );
}
