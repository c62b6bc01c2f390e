/** Who trains: another library, or one of this project's engines. Plain data, since it crosses threads and processes. */
export type Peer =
  | { readonly kind: 'tfjs-fit'; readonly backend: 'wasm' | 'cpu' | 'webgl'; readonly transposed: boolean }
  | { readonly kind: 'jax-js' }
  | { readonly kind: 'engine'; readonly engine: string }
  | { readonly kind: 'torch'; readonly foreach: boolean };

interface Named {
  /** What `--only` and the JSON call it. */
  readonly name: string;
  readonly label: string;
  readonly peer: Peer;
}

/** What step rows train: rows of one network stand together, and are held against each other. */
export const NETWORKS = ['lenet-300-100', 'conv-8-16', 'lenet-5-caffe'] as const;
export type NetworkName = (typeof NETWORKS)[number];

/** Steps of one network, timed in windows that take turns with every other such row's. */
export interface StepRow extends Named {
  readonly group: 'step';
  readonly network: NetworkName;
  /** The share of each layer's weights that a random mask keeps. */
  readonly density: number;
  /** How many times as wide as LeNet-300-100. */
  readonly width: number;
  /** So slow that it is timed on a few batches after a few others, and learns too little for an accuracy. */
  readonly brief: boolean;
}

/** A whole iterative magnitude pruning of 20 rounds. */
export interface ImpRow extends Named {
  readonly group: 'imp';
}

/** Five seeds of a shorter pruning, on so many workers. */
export interface SeedsRow extends Named {
  readonly group: 'seeds';
  readonly workers: number;
}

export type Row = StepRow | ImpRow | SeedsRow;

const DENSITIES = [0.5, 0.2, 0.1, 0.05, 0.02];
const TORCH_DENSITIES = [0.2, 0.05];
const CONV_DENSITIES = [0.2, 0.05];
const WIDTHS = [2, 4];

const percent = (density: number): string => `${Math.round(100 * density)} %`;
/** 0.05 → "05", so that names sort as densities do. */
const digits = (density: number): string => String(Math.round(100 * density)).padStart(2, '0');

const torch = (foreach: boolean): Peer => ({ kind: 'torch', foreach });
const modelFit = (backend: 'wasm' | 'cpu' | 'webgl', transposed = false): Peer => ({
  kind: 'tfjs-fit',
  backend,
  transposed,
});

function denseRows(exact: Peer, turbo: Peer): StepRow[] {
  const step = (name: string, label: string, peer: Peer, density = 1, width = 1): StepRow => ({
    group: 'step',
    network: 'lenet-300-100',
    name,
    label,
    peer,
    density,
    width,
    brief: false,
  });
  return [
    step('tfjs-fit', 'TensorFlow.js, WebAssembly, model.fit', modelFit('wasm')),
    step('tfjs-fit-transposed', 'TensorFlow.js, the same with products transposed first', modelFit('wasm', true)),
    step('jax-js', 'jax-js, WebAssembly, one thread, a step in one jit', { kind: 'jax-js' }),
    step('torch', 'PyTorch, one thread', torch(false)),
    step('torch-foreach', 'PyTorch, one thread, foreach', torch(true)),
    ...TORCH_DENSITIES.map((density) =>
      step(`torch-masked-${digits(density)}`, `PyTorch, foreach, masked to ${percent(density)}`, torch(true), density),
    ),
    step('tfjs-wasm', 'this lab’s engine tfjs-wasm', { kind: 'engine', engine: 'tfjs-wasm' }),
    step('exact', 'exact', exact),
    step('turbo', 'turbo', turbo),
    ...DENSITIES.map((density) => step(`exact-${digits(density)}`, `exact at ${percent(density)}`, exact, density)),
    ...WIDTHS.map((width) => step(`exact-x${width}`, `exact, ${width} times as wide`, exact, 1, width)),
  ];
}

function convRows(exact: Peer, turbo: Peer): StepRow[] {
  const step = (name: string, label: string, peer: Peer, density = 1, brief = false): StepRow => ({
    group: 'step',
    network: 'conv-8-16',
    name: `conv-${name}`,
    label,
    peer,
    density,
    width: 1,
    brief,
  });
  return [
    step('tfjs-cpu', 'TensorFlow.js, plain JavaScript, model.fit', modelFit('cpu'), 1, true),
    // WebAssembly has no gradient of convolutions; imitated WebGPU is slower than this.
    step(
      'tfjs-webgl',
      'TensorFlow.js, WebGL drawn by the processor, several threads, model.fit',
      modelFit('webgl'),
      1,
      true,
    ),
    step('torch', 'PyTorch, one thread', torch(false)),
    step('torch-foreach', 'PyTorch, one thread, foreach', torch(true)),
    step('exact', 'exact', exact),
    step('turbo', 'turbo', turbo),
    ...CONV_DENSITIES.map((density) =>
      step(`exact-${digits(density)}`, `exact at ${percent(density)}`, exact, density),
    ),
  ];
}

function lenet5Rows(exact: Peer): StepRow[] {
  const of = { group: 'step', network: 'lenet-5-caffe', density: 1, width: 1, brief: false } as const;
  return [
    { ...of, name: 'lenet5-torch', label: 'PyTorch, one thread, foreach', peer: torch(true) },
    { ...of, name: 'lenet5-exact', label: 'exact', peer: exact },
  ];
}

/**
 * All rows, in the order in which they are shown.
 * @param engine the engine that the exact rows measure; turbo rows take the one named after it
 */
export function allRows(engine: string): Row[] {
  const exact: Peer = { kind: 'engine', engine };
  const turbo: Peer = { kind: 'engine', engine: `${engine}-turbo` };
  const imp = (name: string, label: string, peer: Peer): ImpRow => ({ group: 'imp', name, label, peer });
  const seeds = (name: string, label: string, workers: number): SeedsRow => ({
    group: 'seeds',
    name,
    label,
    peer: exact,
    workers,
  });
  return [
    ...denseRows(exact, turbo),
    ...convRows(exact, turbo),
    ...lenet5Rows(exact),
    imp('imp', '20 rounds, exact', exact),
    imp('imp-turbo', '20 rounds, turbo', turbo),
    imp('imp-torch', '20 rounds, PyTorch masked, foreach', torch(true)),
    imp('imp-tfjs-fit', '20 rounds, TensorFlow.js model.fit masked', modelFit('wasm')),
    seeds('seeds-1-core', 'five seeds, exact, one worker', 1),
    seeds('seeds-2-cores', 'five seeds, exact, two workers', 2),
  ];
}
