import { useId } from 'react';
import { FOLLOWS_TICKET, type PrunedArmId } from '../../spec/arm-ids.ts';
import { type Reading, readField } from '../../spec/field-text.ts';
import type { ArmChoice, ArmsField } from '../../spec/fields.ts';
import { TypedText } from './typed-text.tsx';

interface Props {
  readonly field: ArmsField;
  readonly value: readonly ArmChoice[];
  readonly onChange: (value: readonly ArmChoice[]) => void;
}

/** Reads one arm with its rounds, through the reader of links: sorted, each round once, within the range. */
function readArm(field: ArmsField, id: string, text: string): Reading {
  const given = text.trim();
  if (given === '' || given === 'all') return { value: { id } };
  const reading = readField(field, `${id}:${given.split(/[\s,.]+/).join('.')}`);
  const [arm] = (reading.value ?? []) as ArmChoice[];
  return arm ? { value: arm } : { problem: `“${text}” is neither all nor a list of rounds like 5, 10, 15.` };
}

/** The arms, each with the rounds that it is trained at. The ticket stays as long as an arm follows it. */
export function ArmsControl({ field, value, onChange }: Props) {
  const id = useId();
  const order = Object.keys(field.options);
  const change = (arm: ArmChoice) =>
    onChange(
      [...value.filter((each) => each.id !== arm.id), arm].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    );
  const followed = value.some((arm) => FOLLOWS_TICKET.includes(arm.id as PrunedArmId));
  return (
    <fieldset className="control arms">
      <legend title={field.help}>{field.label}</legend>
      {Object.entries(field.options).map(([name, label]) => {
        const arm = value.find((each) => each.id === name);
        const [title, detail] = label.split(': ');
        return (
          <div key={name} className="arm" data-arm={name}>
            <label>
              <input
                type="checkbox"
                checked={arm !== undefined}
                disabled={name === 'ticket' && followed}
                onChange={(event) =>
                  event.target.checked ? change({ id: name }) : onChange(value.filter((each) => each.id !== name))
                }
              />
              <span className="arm-title">{title}</span> <span className="hint">{detail}</span>
            </label>
            {arm && name !== 'ticket' && (
              <span className="arm-rounds">
                <label htmlFor={`${id}-${name}`}>at rounds</label>
                <TypedText
                  id={`${id}-${name}`}
                  size={9}
                  text={arm.rounds?.join(', ') ?? 'all'}
                  read={(text) => readArm(field, name, text)}
                  onRead={(read) => change(read as ArmChoice)}
                />
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
