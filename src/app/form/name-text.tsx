import { readName } from './read-name.ts';
import { TypedText } from './typed-text.tsx';

/** The most characters of a run's name. */
export const LONGEST_RUN_NAME = 40;

interface Props {
  readonly id: string;
  readonly name: string;
  /** The most characters. */
  readonly longest: number;
  readonly size?: number;
  /** Whether an empty name may be given, which takes the name away. */
  readonly optional?: boolean;
  readonly onName: (name: string) => void;
}

/** A text field for a name. */
export function NameText({ id, name, longest, size, optional = false, onName }: Props) {
  const read = (text: string) => readName(text, longest, optional);
  return (
    <TypedText
      id={id}
      text={name}
      {...(size !== undefined && { size })}
      read={read}
      write={(value) => value as string}
      onRead={(value) => onName(value as string)}
    />
  );
}
