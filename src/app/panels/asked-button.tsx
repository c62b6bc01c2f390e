import { useEffect, useRef, useState } from 'react';

interface Props {
  readonly label: string;
  /** Says what will happen, and whether it can be undone. */
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly disabled: boolean;
  readonly act: () => Promise<void>;
}

/** A button for an action that cannot be undone. It asks first; Escape means no. */
export function AskedButton({ label, question, yes, no, disabled, act }: Props) {
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    // Moves the keyboard focus to the question, and back afterwards.
    if (asked) keep.current?.focus();
    else if (wasAsked.current) button.current?.focus();
    wasAsked.current = asked;
  }, [asked]);
  if (!asked) {
    return (
      <button ref={button} type="button" disabled={disabled} onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  }
  const sure = async () => {
    setAsked(false);
    await act();
  };
  return (
    <div role="alert" onKeyDown={(event) => event.key === 'Escape' && setAsked(false)}>
      <p>{question}</p>
      <div className="control-row">
        <button type="button" onClick={() => void sure()}>
          {yes}
        </button>
        <button ref={keep} type="button" onClick={() => setAsked(false)}>
          {no}
        </button>
      </div>
    </div>
  );
}
