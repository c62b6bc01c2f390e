import { useMemo, useState } from 'react';
import type { MaskMode } from '../../charts/canvas/lut.ts';
import type { LayerWeights } from '../../charts/masks/shades.ts';
import type { Run } from '../../experiment/model/results.ts';
import { MASK_MODES } from '../strings/mask-mode-texts.ts';
import { TRAINED } from '../strings/trained-texts.ts';
import { useFirst } from '../use-first.ts';
import { trainingOf, useTrained } from '../use-trained.ts';

const MODES: readonly MaskMode[] = ['alive', 'death-round', 'sign-size', 'sign-flips'];

const ofWeights = (mode: MaskMode): boolean => mode === 'sign-size' || mode === 'sign-flips';

/**
 * The mode of a layer's mask picture, as the user chose it. Modes with signs need trained weights.
 * @returns the mode to show now, the weights that it needs, and a note where it is not the chosen one
 */
export function useMaskMode(run: Run, round: number, l: number) {
  const [asked, ask] = useState<MaskMode>('alive');
  const training = useMemo(() => trainingOf(run, round), [run, round]);
  const { params, lacking } = useTrained(training, ofWeights(asked));
  const first = useFirst(training, run.prunedAt, asked === 'sign-flips' && params !== undefined);
  const weights = useMemo<LayerWeights | undefined>(
    () => params && { trained: params[l].weights, first: first?.[l].weights },
    [params, first, l],
  );
  const note = () => {
    if (lacking) return ofWeights(asked) ? MASK_MODES.meanwhile(TRAINED.lacking(lacking)) : TRAINED.lacking(lacking);
    if (!ofWeights(asked)) return undefined;
    if (!params) return TRAINED.loading;
    return asked === 'sign-flips' && !first ? MASK_MODES.meanwhile(MASK_MODES.noFirst(run.arm, round)) : undefined;
  };
  const able = params !== undefined && (asked !== 'sign-flips' || first !== undefined);
  const mode = ofWeights(asked) && !able ? 'alive' : asked;
  return { asked, ask, mode, weights, note: note(), offered: lacking === undefined };
}

/** Chooses the mode. Modes that need weights are disabled where there are none. */
export function MaskModeSelect({
  asked,
  ask,
  offered,
}: Pick<ReturnType<typeof useMaskMode>, 'asked' | 'ask' | 'offered'>) {
  return (
    <label>
      <span className="mode-label">{MASK_MODES.show}</span>{' '}
      <select value={asked} onChange={(event) => ask(event.target.value as MaskMode)}>
        {MODES.map((mode) => (
          <option key={mode} value={mode} disabled={ofWeights(mode) && !offered && mode !== asked}>
            {MASK_MODES[mode]}
          </option>
        ))}
      </select>
    </label>
  );
}
