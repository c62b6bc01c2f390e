import { type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import { lazyPart } from '../lazy-part.ts';
import { PAGE } from '../strings/page-texts.ts';
import type { Said, TipPopupProps } from './tip-popup.tsx';
import './tip.css';

// The popup's code and the meanings come when the first is asked for.
const TipPopup = lazyPart<TipPopupProps>(() => import('./tip-popup.tsx'));

interface Props {
  readonly said: Said;
  readonly className: string;
  /** The button's name, where its text says too little. */
  readonly label?: string;
  readonly children: ReactNode;
}

/**
 * A button with more to say than there is room for. It says so when pressed, by finger too, and when the keyboard comes to
 * it; focus stays on the button.
 */
export function Tip({ said, className, label, children }: Props) {
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <span ref={holder} className="tip-holder">
      <button
        ref={button}
        type="button"
        className={`tip ${className}`}
        aria-label={label}
        aria-describedby={open ? id : undefined}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
        // The focus may go to what stands in the popup's place when its code does not come.
        onBlur={({ relatedTarget }) => !holder.current?.contains(relatedTarget) && setOpen(false)}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <ErrorBoundary what={PAGE.parts.meaningOfWord}>
          <Suspense>
            <TipPopup {...{ said, id }} anchor={button} onClose={() => setOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </span>
  );
}
