import { MOST_WEIGHTS } from '../../spec/check.ts';
import { count, listed } from '../../spec/format.ts';
import { CLASSES, PIXELS } from '../../spec/layers.ts';
import { shapeText } from './numbers-in.ts';
import type { Part } from './parts.ts';
import { denseSides, isConvolution, kernelSides } from './readings.ts';

const named = ({ weight }: Part): string => `${weight.name} (${shapeText(weight.shape)})`;

/** A layer that reads what is not made, or is wrong otherwise. */
interface Gap {
  /** Layers that read what there is to read. */
  readonly fitting: number;
  readonly sentence: string;
}

function biasGap({ weight, bias }: Part, makes: number): string | undefined {
  if (!bias || (bias.shape.length === 1 && bias.shape[0] === makes)) return undefined;
  return `${bias.name} (${shapeText(bias.shape)}) is not one bias for each of the ${count(makes)} outputs of ${weight.name}`;
}

/** The first layer that does not fit, of fully connected ones that have their sides in this order. */
function denseGap(parts: readonly Part[], sides: 'in-out' | 'out-in', reads: number | undefined): Gap | undefined {
  let given = reads;
  for (const [fitting, part] of parts.entries()) {
    const own = denseSides(part, sides);
    if (given !== undefined && own.reads !== given) {
      const source =
        fitting === 0
          ? `the ${count(given)} pixels of an image`
          : `what ${named(parts[fitting - 1])} makes, ${count(given)} numbers`;
      return { fitting, sentence: `${named(part)} cannot read ${source}` };
    }
    const bias = biasGap(part, own.makes);
    if (bias) return { fitting: fitting + 1, sentence: bias };
    given = own.makes;
  }
  if (given === CLASSES) return undefined;
  const last = parts[parts.length - 1];
  return {
    fitting: parts.length,
    sentence: `${named(last)} makes ${count(given ?? 0)} numbers, and the last layer makes ${CLASSES}, one for each class`,
  };
}

function kernelGap(parts: readonly Part[], sides: 'rows-first' | 'made-first'): Gap | undefined {
  let given = 1;
  const [first] = parts.map((part) => kernelSides(part, sides).rows);
  for (const [fitting, part] of parts.entries()) {
    const { rows, columns, reads, makes } = kernelSides(part, sides);
    if (reads !== given) {
      const source =
        fitting === 0
          ? 'the one channel of an image'
          : `the ${count(given)} channels that ${named(parts[fitting - 1])} makes`;
      return { fitting, sentence: `${named(part)} cannot read ${source}` };
    }
    if (rows !== columns || rows !== first || ![3, 5, 7].includes(rows)) {
      return {
        fitting: fitting + 1,
        sentence: `${named(part)} has kernels of ${rows} × ${columns}; all kernels of a network of this lab are 3 × 3, 5 × 5 or 7 × 7`,
      };
    }
    const bias = biasGap(part, makes);
    if (bias) return { fitting: fitting + 1, sentence: bias };
    given = makes;
  }
  return undefined;
}

/** The sentence of whichever way of reading gets further. */
function further(gaps: readonly (Gap | undefined)[]): string | undefined {
  if (gaps.includes(undefined)) return undefined;
  return gaps.reduce((best, gap) => (gap && (!best || gap.fitting > best.fitting) ? gap : best), undefined)?.sentence;
}

/** Why the arrays of a file make no network of this lab: which of them does not fit where. Ends a sentence. */
export function whyNoNetwork(parts: readonly Part[]): string {
  const odd = parts.find(({ weight }) => weight.shape.length !== 2 && weight.shape.length !== 4);
  if (odd) return `${named(odd)} is of a kind of layer that this lab has not`;
  const weights = parts.reduce((all, { weight }) => all + weight.shape.reduce((product, side) => product * side, 1), 0);
  if (weights > MOST_WEIGHTS)
    return `it has ${count(weights)} weights, and networks of this lab at most ${count(MOST_WEIGHTS)}`;
  const convolutions = parts.filter(isConvolution);
  const dense = parts.filter((part) => !isConvolution(part));
  if (dense.length === 0) return 'no fully connected layer is in it, with which every network of this lab ends';
  const kernels =
    convolutions.length > 0 && further([kernelGap(convolutions, 'rows-first'), kernelGap(convolutions, 'made-first')]);
  if (kernels) return kernels;
  const reads = convolutions.length > 0 ? undefined : PIXELS;
  const rows = further([denseGap(dense, 'in-out', reads), denseGap(dense, 'out-in', reads)]);
  if (rows) return rows;
  if (convolutions.length > 0) {
    return `${named(dense[0])} does not read what ${listed(convolutions.map(named))} ${convolutions.length > 1 ? 'leave' : 'leaves'} of an image, with none of the paddings and poolings that this lab has`;
  }
  return 'its layers are more, or wider, than those of any network of this lab';
}
