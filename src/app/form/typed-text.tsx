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
  /** The text that stands here once a value that was read is the setting's. */
  readonly write: (value: unknown) => string;
  readonly onRead: (value: unknown) => void;
}

/** What is said about a text. It holds while the field's own text is `from`, or becomes `to`. */
interface Said {
  readonly problem: string;
  readonly from: string;
  readonly to: string;
}

/** A text field that is read on Enter or when it loses focus, and shows the error in its text. */
export function TypedText(props: Props) {
  const { id, text, size = 16, numeric = false, disabled = false, describedBy, read, write, onRead } = props;
  const [typed, setTyped] = useState<string>();
  const [said, setSaid] = useState<Said>();
  const problemId = useId();
  const drop = () => {
    setTyped(undefined);
    setSaid(undefined);
  };
  // The value was changed elsewhere, as by the slider: neither the message nor a refused text is about the new one.
  if (said && text !== said.from) {
    if (text === said.to) setSaid({ ...said, from: text });
    else drop();
  }
  const problem = said?.problem;
  const leave = () => {
    if (typed === undefined) return;
    if (typed === text) return drop();
    const { value, problem: found } = read(typed);
    setSaid(
      found === undefined ? undefined : { problem: found, from: text, to: value === undefined ? text : write(value) },
    );
    if (value === undefined) return;
    setTyped(undefined);
    onRead(value);
  };
  const change = (next: string) => {
    setTyped(next);
    if (said && read(next).problem === undefined) setSaid(undefined);
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
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape') drop();
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
