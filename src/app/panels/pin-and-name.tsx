import { useId } from 'react';
import { LONGEST_RUN_NAME, NameText } from '../form/name-text.tsx';

interface Props {
  readonly name: string;
  readonly nameLabel: string;
  readonly pinned: boolean;
  readonly pinLabel: string;
  /** Whether it cannot be pinned now. */
  readonly full?: boolean;
  readonly onPin: (pinned: boolean) => void;
  readonly onName: (name: string) => void;
}

/** A box that pins an entry of a list of runs, and the field for its name. */
export function PinAndName({ name, nameLabel, pinned, pinLabel, full = false, onPin, onName }: Props) {
  const nameId = useId();
  return (
    <>
      <label className="history-pin">
        <input type="checkbox" checked={pinned} disabled={full} onChange={(event) => onPin(event.target.checked)} />{' '}
        {pinLabel}
      </label>
      <label htmlFor={nameId}>{nameLabel}</label>
      <NameText id={nameId} name={name} longest={LONGEST_RUN_NAME} size={14} optional onName={onName} />
    </>
  );
}
