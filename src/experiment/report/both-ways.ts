import type { Examples } from '../../data/dataset.ts';
import { BadGzip, gunzip, isGzip } from '../../data/gunzip.ts';
import type { Halves } from '../../data/idx-set.ts';
import { lookAt } from '../../data/look.ts';
import { transposed } from '../../data/turn.ts';
import { classesOf, type DataLook, type Readings } from '../../spec/data-look.ts';
import { defaultExperiment } from '../../spec/experiment.ts';
import { CLASSES, layersOf, PIXELS } from '../../spec/layers.ts';
import { readWeights } from '../files/weights-file.ts';
import { trainingName } from '../model/key.ts';
import { bestOf, type Predict, predictor } from './predict.ts';

/** Images that are read: enough to tell a network that can from one that guesses, in less than a second. */
const SAMPLE = 500;

/** The dense network of the experiment that the page opens with. */
const DENSE = trainingName({ arm: 'dense', seed: 1, round: 0, width: 1 });

function plain(bytes: Uint8Array): Uint8Array {
  // Servers may unpack what ends in .gz.
  if (!isGzip(bytes)) return bytes;
  const pieces: Uint8Array[] = [];
  gunzip(bytes, (piece) => pieces.push(piece) > 0);
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** The network for digits in a file of shipped weights; nothing where the file is damaged. */
function digitsNetwork(file: Uint8Array): Predict | undefined {
  const layers = layersOf(defaultExperiment.network);
  try {
    const read = readWeights(plain(file), layers);
    const params = 'weights' in read ? read.weights.get(DENSE) : undefined;
    return params && predictor(layers, params, 'unit');
  } catch (error) {
    if (error instanceof BadGzip) return undefined;
    throw error;
  }
}

/** Reads a sample, evenly from the whole, as it is and turned. */
export function readBothWays({ images, labels }: Examples, predict: Predict): Readings {
  const count = Math.min(SAMPLE, labels.length);
  let [asGiven, turned] = [0, 0];
  for (let k = 0; k < count; k++) {
    const at = Math.floor((k * labels.length) / count);
    const image = images.slice(at * PIXELS, (at + 1) * PIXELS);
    if (bestOf(predict(image)) === labels[at]) asGiven++;
    if (bestOf(predict(transposed(image))) === labels[at]) turned++;
  }
  return { images: count, asGiven: asGiven / count, transposed: turned / count };
}

/**
 * Looks at data, and has a network for digits read them both ways where they may be digits.
 * @param weights fetches the shipped weights of the experiment that the page opens with; may reject
 */
export async function lookWell(halves: Halves, weights: () => Promise<Uint8Array>): Promise<DataLook> {
  const look = lookAt(halves);
  if (classesOf(look).length < CLASSES) return look;
  // Without the file, everything else is told all the same.
  const file = await weights().catch(() => undefined);
  const predict = file && digitsNetwork(file);
  return predict ? { ...look, readings: readBothWays(halves.test, predict) } : look;
}
