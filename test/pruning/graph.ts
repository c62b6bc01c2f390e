import fc from 'fast-check';
import { stream } from '../../src/numerics/streams.ts';
import type { Mask } from '../../src/pruning/mask.ts';
import type { Layer } from '../../src/spec/layers.ts';

/** A connection of one unit to one of the next stage; `weight` is the flat index of what it carries. */
interface Edge {
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

/** A layer with every unit and every connection written out, from the definition of a convolution. */
export interface Stage {
  /** Units that the layer reads, makes, and hands on after pooling. */
  readonly read: number;
  readonly made: number;
  readonly handedOn: number;
  readonly edges: readonly Edge[];
  /** For each unit handed on, the units made that it is pooled from. */
  readonly groups: readonly (readonly number[])[];
}

function convolutionEdges({ inputs, outputs, convolution }: Layer): Edge[] {
  if (!convolution) throw new Error('not a convolution');
  const { kernel, padding, from, to } = convolution;
  const edges: Edge[] = [];
  for (let ky = 0; ky < kernel; ky++)
    for (let kx = 0; kx < kernel; kx++)
      for (let c = 0; c < inputs; c++)
        for (let o = 0; o < outputs; o++)
          for (let y = 0; y < to; y++)
            for (let x = 0; x < to; x++) {
              const [row, column] = [y + ky - padding, x + kx - padding];
              if (row < 0 || column < 0 || row >= from || column >= from) continue;
              edges.push({
                weight: ((ky * kernel + kx) * inputs + c) * outputs + o,
                from: (row * from + column) * inputs + c,
                to: (y * to + x) * outputs + o,
              });
            }
  return edges;
}

function groupsOf({ outputs, convolution }: Layer): number[][] {
  if (!convolution || convolution.pooled === convolution.to) {
    const made = (convolution ? convolution.to * convolution.to : 1) * outputs;
    return Array.from({ length: made }, (_, unit) => [unit]);
  }
  const { to, pooled } = convolution;
  return Array.from({ length: pooled * pooled * outputs }, (_, unit) => {
    const [y, x, o] = [Math.floor(unit / outputs / pooled), Math.floor(unit / outputs) % pooled, unit % outputs];
    return [0, 1].flatMap((dy) => [0, 1].map((dx) => ((2 * y + dy) * to + 2 * x + dx) * outputs + o));
  });
}

export const stagesOf = (layers: readonly Layer[]): Stage[] =>
  layers.map((layer) => {
    const { inputs, outputs, weights, convolution } = layer;
    const groups = groupsOf(layer);
    return {
      read: (convolution ? convolution.from * convolution.from : 1) * inputs,
      made: (convolution ? convolution.to * convolution.to : 1) * outputs,
      handedOn: groups.length,
      edges: convolution
        ? convolutionEdges(layer)
        : Array.from({ length: weights }, (_, weight) => ({
            weight,
            from: Math.floor(weight / outputs),
            to: weight % outputs,
          })),
      groups,
    };
  });

/** Every unit of a network, stage after stage, with what leads where along surviving weights. */
function neighbours(stages: readonly Stage[], mask: Mask, reversed: boolean) {
  const next = new Map<string, string[]>();
  const connect = (a: string, b: string) => {
    const [from, to] = reversed ? [b, a] : [a, b];
    next.set(from, [...(next.get(from) ?? []), to]);
  };
  stages.forEach(({ edges, groups }, l) => {
    for (const { weight, from, to } of edges) if (mask[l][weight]) connect(`read ${l} ${from}`, `made ${l} ${to}`);
    groups.forEach((made, unit) => {
      for (const each of made) connect(`made ${l} ${each}`, `read ${l + 1} ${unit}`);
    });
  });
  return next;
}

/** Breadth-first: all units that can be reached from some. */
function reached(from: readonly string[], next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let at = 0; at < queue.length; at++) {
    for (const unit of next.get(queue[at]) ?? []) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      queue.push(unit);
    }
  }
  return seen;
}

/** What a mask connects, found by walking its graph from the pixels on and from the outputs back. */
export function connected(layers: readonly Layer[], mask: Mask) {
  const stages = stagesOf(layers);
  const units = (kind: string, l: number, count: number) =>
    Array.from({ length: count }, (_, unit) => `${kind} ${l} ${unit}`);
  const pixels = units('read', 0, stages[0].read);
  const outputs = units('read', layers.length, stages[layers.length - 1].handedOn);
  const seen = reached(pixels, neighbours(stages, mask, false));
  const useful = reached(outputs, neighbours(stages, mask, true));
  const effective = stages.map(({ edges }, l) => {
    const on = new Uint8Array(layers[l].weights);
    for (const { weight, from, to } of edges) {
      if (mask[l][weight] && seen.has(`read ${l} ${from}`) && useful.has(`made ${l} ${to}`)) on[weight] = 1;
    }
    return on;
  });
  return {
    effective,
    cutOff: outputs.flatMap((unit, at) => (seen.has(unit) ? [] : [at])),
    unseen: pixels.flatMap((unit, at) => (useful.has(unit) ? [] : [at])),
  };
}

/** The sum of a linear network's outputs on an image of ones, unit by unit. */
export function slowSum(layers: readonly Layer[], weights: readonly Float64Array[], kind: 'max' | 'sum'): number {
  const stages = stagesOf(layers);
  let units = new Array<number>(stages[0].read).fill(1);
  stages.forEach(({ edges, groups, made }, l) => {
    const sums = new Array<number>(made).fill(0);
    for (const { weight, from, to } of edges) sums[to] += weights[l][weight] * units[from];
    units = groups.map((each) =>
      kind === 'max' ? Math.max(...each.map((at) => sums[at])) : each.reduce((sum, at) => sum + sums[at], 0),
    );
  });
  return units.reduce((sum, value) => sum + value, 0);
}

const dense = (name: string, inputs: number, outputs: number): Layer => ({
  name,
  inputs,
  outputs,
  weights: inputs * outputs,
});

interface Small {
  readonly side: number;
  readonly convolutions: readonly {
    readonly channels: number;
    readonly kernel: number;
    readonly padding: number;
    readonly groups: boolean;
  }[];
  readonly widths: readonly number[];
}

/** A small network with a square image: convolutions, then fully connected layers. */
function smallLayers({ side, convolutions, widths }: Small): Layer[] {
  const layers: Layer[] = [];
  let [from, inputs] = [side, 1];
  for (const { channels, kernel, padding, groups } of convolutions) {
    const to = from + 2 * padding - kernel + 1;
    const pooled = groups ? Math.floor(to / 2) : to;
    if (pooled < 1) break;
    layers.push({
      name: `conv${layers.length + 1}`,
      inputs,
      outputs: channels,
      weights: kernel * kernel * inputs * channels,
      convolution: { kernel, padding, from, to, pooled },
    });
    [from, inputs] = [pooled, channels];
  }
  let reads = from * from * inputs;
  for (const width of widths) {
    layers.push(dense(`fc${layers.length + 1}`, reads, width));
    reads = width;
  }
  return layers;
}

/** Networks of a few units with and without convolutions, borders, and odd rows left out by pooling. */
export const smallNetwork: fc.Arbitrary<Layer[]> = fc
  .record({
    side: fc.integer({ min: 2, max: 7 }),
    convolutions: fc.array(
      fc.record({
        channels: fc.integer({ min: 1, max: 3 }),
        kernel: fc.constantFrom(1, 2, 3),
        padding: fc.integer({ min: 0, max: 1 }),
        groups: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    widths: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
  })
  .map(smallLayers);

/** A mask in which each layer keeps each weight with a chance of its own, drawn from `seed`. */
export function sparseMask(layers: readonly Layer[], seed: number): Mask {
  const from = stream(seed, 'sparse');
  return layers.map(({ weights }) => {
    const density = from.uniform();
    return Uint8Array.from({ length: weights }, () => (from.uniform() < density ? 1 : 0));
  });
}
