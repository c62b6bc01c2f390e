import { useId, useState } from 'react';
import type { Reading } from '../../spec/field-text.ts';

interface Props {
  readonly id: string;
  readonly text: string;
  readonly size?: number;
  readonly numeric?: boolean;
  readonly disabled?: boolean;
  /** The id of a sentence about it, while what is typed can be read. */
  readonly describedBy?: string | undefined;
  readonly read: (text: string) => Reading;
  readonly onRead: (value: unknown) => void;
}

/** A text field that is read on Enter or when it loses focus, and shows the error in its text. */
export function TypedText(props: Props) {
  const { id, text, size = 16, numeric = false, disabled = false, describedBy, read, onRead } = props;
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const problemId = useId();
  const leave = () => {
    if (typed === undefined || typed === text) return setTyped(undefined);
    const reading = read(typed);
    setProblem(reading.problem);
    if (reading.value === undefined) return;
    setTyped(undefined);
    onRead(reading.value);
  };
  return (
    <>
      <input
        id={id}
        size={size}
        inputMode={numeric ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? text}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? describedBy : problemId}
        disabled={disabled}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape') {
            setTyped(undefined);
            setProblem(undefined);
          }
        }}
      />
      {problem !== undefined && (
        <p className="problem" id={problemId} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
