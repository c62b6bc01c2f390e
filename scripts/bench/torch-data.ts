import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset, SplitName } from '../../src/data/dataset.ts';
import { BatchOrder } from '../../src/data/order.ts';
import { ADAM } from '../../src/engines/constants.ts';
import { toldLayer } from '../../src/experiment/pytorch/told-layer.ts';
import { drawStart } from '../../src/experiment/train/first-params.ts';
import { concatenate } from '../../src/pruning/concatenate.ts';
import type { Experiment, Network } from '../../src/spec/experiment.ts';
import { type Layer, layersOf } from '../../src/spec/layers.ts';
import { maskAtDensity } from './recipe.ts';

const nameOf = (layers: readonly Layer[]): string => layers.map(({ weights }) => weights).join('-');

/** Epochs whose order is handed over; a longer training goes through them again. */
const EPOCHS = 40;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** What a peer in another language trains on, as raw little-endian files in one folder: the very same bits. */
export class TorchData {
  readonly folder: string;

  /** @param train how many of the training images to hand over */
  constructor(folder: string, dataset: Dataset, train: number) {
    this.folder = folder;
    this.#write('data.json', Buffer.from(JSON.stringify({ pixels: dataset.pixels })));
    for (const split of ['train', 'validation', 'test'] satisfies SplitName[]) {
      const { images, labels } = dataset[split];
      const count = split === 'train' ? train : labels.length;
      this.#write(`${split}-images.u8`, images.subarray(0, count * dataset.pixels));
      this.#write(`${split}-labels.u8`, labels.subarray(0, count));
    }
  }

  /** What a training needs to be told: the network, its optimiser, and the files of its start, order and mask. */
  request(experiment: Experiment, density: number): Record<string, unknown> {
    const { network, training, dataset, seeds } = experiment;
    return {
      layers: layersOf(network).map(toldLayer),
      images: dataset.train,
      batch: training.batch,
      adam: { ...ADAM, learningRate: training.optimiser.learningRate },
      start: this.#start(network, seeds[0]),
      order: this.#order(seeds[0], dataset.train),
      ...(density < 1 ? { mask: this.#mask(network, density) } : {}),
    };
  }

  #start(network: Network, seed: number): string {
    const weights = drawStart(network, seed, 'init').map((layer) => layer.weights);
    return this.#once(`start-${nameOf(layersOf(network))}-${seed}.f32`, () => concatenate(weights, Float32Array));
  }

  #order(seed: number, images: number): string {
    return this.#once(`order-${images}-${seed}.i32`, () => {
      const order = new BatchOrder(seed, images, images);
      const all = new Uint32Array(EPOCHS * images);
      for (let epoch = 0; epoch < EPOCHS; epoch++) all.set(order.at(epoch), epoch * images);
      return all;
    });
  }

  #mask(network: Network, density: number): string {
    const layers = layersOf(network);
    return this.#once(`mask-${nameOf(layers)}-${density}.u8`, () =>
      concatenate(maskAtDensity(layers, density), Uint8Array),
    );
  }

  #once(name: string, make: () => ArrayBufferView): string {
    if (!existsSync(join(this.folder, name))) this.#write(name, make());
    return name;
  }

  #write(name: string, content: ArrayBufferView): void {
    writeFileSync(join(this.folder, name), bytesOf(content));
  }
}
