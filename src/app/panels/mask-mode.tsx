import { useMemo, useState } from 'react';
import type { MaskMode } from '../../charts/canvas/lut.ts';
import type { LayerWeights } from '../../charts/masks/shades.ts';
import { useLab } from '../lab-context.ts';
import { MASK_MODES } from '../strings/mask-mode-texts.ts';
import { TRAINED } from '../strings/trained-texts.ts';
import { useFirst } from '../use-first.ts';
import { trainingOf, useTrained } from '../use-trained.ts';
import type { Pictured } from './pictured.ts';
import type { WalkLook } from './use-walk-look.ts';

const MODES: readonly MaskMode[] = ['alive', 'death-round', 'sign-size', 'sign-flips'];

const ofWeights = (mode: MaskMode): boolean => mode === 'sign-size' || mode === 'sign-flips';

/**
 * The mode of a layer's mask picture, as the user chose it. Modes with signs need trained weights. In a walk signs and sizes
 * are shown until another mode is chosen: they are what Prune goes by, and what Rewind brings back.
 * @param look what a walk has made of the layer, in a round that is not trained
 * @returns the mode to show now, the weights that it needs, and a note where it is not the chosen one
 */
export function useMaskMode({ run, round, l, between }: Pictured, look: WalkLook | undefined) {
  const [chosen, ask] = useState<MaskMode>();
  const walks = useLab(({ steps }) => steps.on || steps.pruned !== undefined);
  const asked = chosen ?? (walks ? 'sign-size' : 'alive');
  const training = useMemo(() => between?.before ?? trainingOf(run, round), [run, round, between]);
  const isOn = useLab(({ steps }) => steps.doing === 'train' && steps.on);
  const { params, lacking } = useTrained(training, ofWeights(asked));
  const first = useFirst(training, run.prunedAt, asked === 'sign-flips' && params !== undefined);
  const ofTraining = useMemo<LayerWeights | undefined>(
    () => params && { trained: params[l].weights, first: first?.[l].weights },
    [params, first, l],
  );
  const weights = look ? look.after.weights : ofTraining;
  const note = () => {
    // Nobody who has just pressed Train asked for signs yet.
    if (lacking?.why === 'unfinished' && isOn) return undefined;
    if (lacking) return ofWeights(asked) ? MASK_MODES.meanwhile(TRAINED.lacking(lacking)) : TRAINED.lacking(lacking);
    if (!ofWeights(asked)) return undefined;
    if (!params) return TRAINED.loading;
    return asked === 'sign-flips' && !first ? MASK_MODES.meanwhile(MASK_MODES.noFirst(run.arm, round)) : undefined;
  };
  const able = weights !== undefined && (asked !== 'sign-flips' || weights.first !== undefined);
  const mode = ofWeights(asked) && !able ? 'alive' : asked;
  return { asked, ask, mode, weights, note: note(), needsWeights: ofWeights(asked), offered: lacking === undefined };
}

/**
 * Chooses the mode. Modes that need weights are disabled where there are none.
 * @param why says so, for those who listen or point at it: there is not always room for a sentence below the picture
 */
export function MaskModeSelect({
  asked,
  ask,
  offered,
  why,
}: Pick<ReturnType<typeof useMaskMode>, 'asked' | 'ask' | 'offered'> & { readonly why: string | undefined }) {
  return (
    <label>
      <span className="mode-label">{MASK_MODES.show}</span>{' '}
      <select value={asked} title={why} onChange={(event) => ask(event.target.value as MaskMode)}>
        {MODES.map((mode) => (
          <option key={mode} value={mode} disabled={ofWeights(mode) && !offered && mode !== asked}>
            {MASK_MODES[mode]}
          </option>
        ))}
      </select>
    </label>
  );
}
