import type { ArmId } from '../../spec/arms/index.ts';
import type { Layer } from '../../spec/layers.ts';
import type { MaskMode } from '../canvas/lut.ts';
import type { SharedCursor } from '../shared-cursor.ts';
import type { MaskChange } from './mask-change.ts';
import type { LayerWeights } from './shades.ts';

/** Props of the pictures of one layer's mask. */
export interface MaskProps {
  readonly layer: Layer;
  /** Per weight, the first round whose mask lacks it; 0 while it survives. */
  readonly prunedAt: Uint8Array;
  readonly round: number;
  /** The last round. */
  readonly rounds: number;
  readonly mode: MaskMode;
  /** Trained weights; modes with signs need them. */
  readonly weights?: LayerWeights | undefined;
  /** While the picture is on its way from another one. */
  readonly change?: MaskChange | undefined;
  readonly arm: ArmId;
  /** The layer's name for people: "First hidden layer". */
  readonly label: string;
  /** Height limit in CSS pixels. Pictures exceed it rather than shrink a weight below a pixel. */
  readonly maxHeight?: number | undefined;
  /** Whether tiles fill their room, at the price of weights of unequal size. */
  readonly fills?: boolean | undefined;
  /** The cursor that this picture shares with others. */
  readonly sharedCursor?: SharedCursor | undefined;
}

export const DEFAULT_HEIGHT = 480;
