import { useId, useState } from 'react';
import type { Reading } from '../../spec/field-text.ts';

interface Props {
  readonly id: string;
  readonly text: string;
  readonly size?: number;
  readonly numeric?: boolean;
  readonly read: (text: string) => Reading;
  readonly onRead: (value: unknown) => void;
}

/** A text field that is read on Enter or when it loses focus, and shows the error in its text. */
export function TypedText({ id, text, size = 16, numeric = false, read, onRead }: Props) {
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
        aria-describedby={problem === undefined ? undefined : problemId}
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
