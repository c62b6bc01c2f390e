import { useId } from 'react';
import { roundsAfter } from '../../spec/arm-rounds.ts';
import { ARM_GROUPS } from '../../spec/arms/arm-facts.ts';
import { ARM_FACTS, armName, followsTicket, isChain, PRUNED_ARMS, type PrunedArmId } from '../../spec/arms/index.ts';
import { whyLeftOut } from '../../spec/check.ts';
import { type Reading, readTypedRounds } from '../../spec/field-text.ts';
import type { ArmChoice, ArmsField } from '../../spec/fields.ts';
import { useLab } from '../lab-context.ts';
import { FORM_PANEL } from '../strings/form-texts.ts';
import { ARM_TERMS } from '../strings/terms-texts.ts';
import { Term } from '../terms/term.tsx';
import { FieldHelp } from './field-name.tsx';
import { TypedText } from './typed-text.tsx';

interface Props {
  readonly field: ArmsField;
  readonly value: readonly ArmChoice[];
  readonly onChange: (value: readonly ArmChoice[]) => void;
}

const roundsText = ({ rounds }: ArmChoice): string => rounds?.join(', ') ?? FORM_PANEL.everyRound;

/** Reads the rounds of one arm. They are sorted, and within the range. */
function readArm(field: ArmsField, id: string, text: string): Reading {
  const { value, ...said } = readTypedRounds(field, armName(id as PrunedArmId), text);
  if (said.refused) return said;
  return { ...said, value: value === undefined ? { id } : { id, rounds: value } };
}

/** One arm: whether it is trained, and, where the arm allows it, at which rounds. The ticket stays while an arm needs it. */
function Arm({ field, value, onChange, name }: Props & { readonly name: PrunedArmId }) {
  const id = useId();
  const order = Object.keys(field.options);
  const leftOut = useLab(({ draft }) => whyLeftOut(name, draft.network));
  const last = useLab(({ draft }) => draft.pruning.schedule.rounds);
  const change = (arm: ArmChoice) =>
    onChange(
      [...value.filter((each) => each.id !== arm.id), arm].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    );
  const arm = value.find((each) => each.id === name);
  const followed = name === 'ticket' && value.some((each) => followsTicket(each.id as PrunedArmId));
  const [title, detail] = field.options[name].split(': ');
  const term = ARM_TERMS[name];
  return (
    <div className="arm" data-arm={name}>
      <label>
        <input
          type="checkbox"
          checked={arm !== undefined}
          disabled={followed || (leftOut !== undefined && !arm)}
          onChange={(event) =>
            event.target.checked ? change({ id: name }) : onChange(value.filter((each) => each.id !== name))
          }
        />
        <span className="arm-title">{title}</span> <span className="hint">{leftOut ?? detail}</span>
      </label>
      {term && <Term of={term} />}
      {arm && !isChain(name) && (
        <span className="arm-rounds">
          <label htmlFor={id}>{FORM_PANEL.atRounds}</label>
          <TypedText
            id={id}
            size={9}
            text={roundsText(arm)}
            read={(text) => readArm(field, name, text)}
            write={(read) => roundsText(read as ArmChoice)}
            onRead={(read) => change(read as ArmChoice)}
          />
          {roundsAfter(arm, last).length > 0 && (
            <span className="hint">{FORM_PANEL.atLast(roundsAfter(arm, last), last)}</span>
          )}
        </span>
      )}
    </div>
  );
}

/** Either the rarely used arms or the others, under their headings. */
function Groups({ rare, ...props }: Props & { readonly rare: boolean }) {
  const names = PRUNED_ARMS.filter((name) => ARM_FACTS[name].rare === rare);
  return Object.entries(ARM_GROUPS).map(([group, heading]) => {
    const own = names.filter((name) => ARM_FACTS[name].group === group);
    if (own.length === 0) return null;
    return (
      <fieldset key={group} className="arm-group">
        <legend>{heading}</legend>
        {own.map((name) => (
          <Arm key={name} name={name} {...props} />
        ))}
      </fieldset>
    );
  });
}

/** The arms with their rounds, grouped by what they change. Rarely used arms are in a fold. */
export function ArmsControl(props: Props) {
  const { field, value } = props;
  const chosen = value.filter(({ id }) => ARM_FACTS[id as PrunedArmId].rare).length;
  return (
    <fieldset className="control arms">
      <legend>{field.label}</legend>
      <FieldHelp field={field} />
      <Groups rare={false} {...props} />
      <details>
        <summary>{FORM_PANEL.moreArms(chosen)}</summary>
        <Groups rare={true} {...props} />
      </details>
    </fieldset>
  );
}
