/**
 * Who trains: another library, one of this project's engines, or its page. Plain data, since it crosses threads and
 * processes. `before` means the project as it was at an older commit.
 */
export type Peer =
  | { readonly kind: 'tfjs-fit'; readonly backend: 'wasm' | 'cpu' | 'webgl'; readonly transposed: boolean }
  | { readonly kind: 'jax-js' }
  | { readonly kind: 'engine'; readonly engine: string; readonly before?: true; readonly threads?: number }
  | { readonly kind: 'torch'; readonly foreach: boolean; readonly threads: number }
  | { readonly kind: 'lab'; readonly before: boolean };

interface Named {
  /** What `--only` and the JSON call it. */
  readonly name: string;
  readonly label: string;
  readonly peer: Peer;
  /** Rows of one such name must train the very same bits. */
  readonly sameBits?: string;
}

/** What step rows train. */
export const NETWORKS = ['lenet-300-100', 'conv-8-16', 'lenet-5-caffe'] as const;
export type NetworkName = (typeof NETWORKS)[number];

/** Rows of one section stand together, and are held against each other. */
export const SECTIONS = ['lenet', 'threads', 'twice-as-wide', 'four-times-as-wide', 'conv', 'lenet5'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Steps of one network, timed in windows that take turns with every other such row's. */
export interface StepRow extends Named {
  readonly group: 'step';
  readonly section: SectionName;
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

/** What a person presses on the lab's page: Run as it stands there, or the control beside the first picture. */
export interface LabRow extends Named {
  readonly group: 'page';
  readonly peer: Peer & { readonly kind: 'lab' };
  readonly what: 'default' | 'control';
}

/** What is run from beginning to end, and told in seconds. */
export type WholeRow = ImpRow | SeedsRow | LabRow;
export type Row = StepRow | WholeRow;

const DENSITIES = [0.5, 0.2, 0.1, 0.05, 0.02];
const TORCH_DENSITIES = [0.2, 0.05];
const CONV_DENSITIES = [0.2, 0.05];
const BEFORE_DENSITIES = [0.2, 0.05];
const THREADS_DENSITIES = [1, 0.2, 0.05];
const THREADS = [1, 2];

const percent = (density: number): string => `${Math.round(100 * density)} %`;
/** 0.05 → "-05", so that names sort as densities do; nothing for all weights. */
const digits = (density: number): string =>
  density === 1 ? '' : `-${String(Math.round(100 * density)).padStart(2, '0')}`;
const at = (density: number): string => (density === 1 ? '' : ` at ${percent(density)}`);
const onThreads = (threads: number): string => (threads === 1 ? 'one thread' : 'two threads');

const torch = (foreach: boolean, threads = 1): Peer => ({ kind: 'torch', foreach, threads });
const modelFit = (backend: 'wasm' | 'cpu' | 'webgl', transposed = false): Peer => ({
  kind: 'tfjs-fit',
  backend,
  transposed,
});

const LENET = { group: 'step', network: 'lenet-300-100', density: 1, width: 1, brief: false } as const;

/** Rows of LeNet-300-100 at one density train the same bits on any number of threads. */
const lenetBits = (density: number): string => `lenet${digits(density)}`;

function denseRows(exact: Peer, before: Peer): StepRow[] {
  const step = (name: string, label: string, peer: Peer, density = 1): StepRow => ({
    ...LENET,
    section: 'lenet',
    name,
    label,
    peer,
    density,
    ...(peer === exact && THREADS_DENSITIES.includes(density) && { sameBits: lenetBits(density) }),
  });
  return [
    step('tfjs-fit', 'TensorFlow.js, WebAssembly, model.fit', modelFit('wasm')),
    step('tfjs-fit-transposed', 'TensorFlow.js, the same with products transposed first', modelFit('wasm', true)),
    step('jax-js', 'jax-js, WebAssembly, one thread, a step in one jit', { kind: 'jax-js' }),
    step('torch', 'PyTorch, one thread', torch(false)),
    step('torch-foreach', 'PyTorch, one thread, foreach', torch(true)),
    ...TORCH_DENSITIES.map((density) =>
      step(`torch-masked${digits(density)}`, `PyTorch, foreach, masked to ${percent(density)}`, torch(true), density),
    ),
    step('tfjs-wasm', 'this lab’s engine tfjs-wasm', { kind: 'engine', engine: 'tfjs-wasm' }),
    step('before', 'exact before', before),
    ...BEFORE_DENSITIES.map((density) =>
      step(`before${digits(density)}`, `exact before, at ${percent(density)}`, before, density),
    ),
    step('exact', 'exact', exact),
    ...DENSITIES.map((density) => step(`exact${digits(density)}`, `exact at ${percent(density)}`, exact, density)),
  ];
}

function wideRows(exact: Peer): StepRow[] {
  const wide = (width: number, section: SectionName): StepRow[] => {
    const of = { ...LENET, section, width };
    return [
      { ...of, name: `torch-x${width}`, label: 'PyTorch, one thread, foreach', peer: torch(true) },
      { ...of, name: `exact-x${width}`, label: 'exact', peer: exact },
    ];
  };
  return [...wide(2, 'twice-as-wide'), ...wide(4, 'four-times-as-wide')];
}

function threadRows(engine: string): StepRow[] {
  return THREADS_DENSITIES.flatMap((density) =>
    THREADS.map((threads) => ({
      ...LENET,
      section: 'threads',
      density,
      name: `exact${digits(density)}-t${threads}`,
      label: `exact${at(density)}, ${onThreads(threads)}`,
      peer: { kind: 'engine', engine, threads },
      sameBits: lenetBits(density),
    })),
  );
}

function convRows(exact: Peer, before: Peer): StepRow[] {
  const step = (name: string, label: string, peer: Peer, density = 1, brief = false): StepRow => ({
    group: 'step',
    section: 'conv',
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
    step('before', 'exact before', before),
    step('exact', 'exact', exact),
    ...CONV_DENSITIES.map((density) => step(`exact${digits(density)}`, `exact at ${percent(density)}`, exact, density)),
  ];
}

function lenet5Rows(exact: Peer, before: Peer): StepRow[] {
  const of = {
    group: 'step',
    section: 'lenet5',
    network: 'lenet-5-caffe',
    density: 1,
    width: 1,
    brief: false,
  } as const;
  return [
    { ...of, name: 'lenet5-torch', label: 'PyTorch, one thread, foreach', peer: torch(true) },
    { ...of, name: 'lenet5-before', label: 'exact before', peer: before },
    { ...of, name: 'lenet5-exact', label: 'exact', peer: exact },
  ];
}

function labRows(): LabRow[] {
  const runs = [
    ['default', 'default experiment in the page'],
    ['control', 'control in the page, training alone'],
  ] as const;
  return runs.flatMap(([what, label]) => [
    {
      group: 'page',
      what,
      name: `page-${what}-before`,
      label: `${label}, before`,
      peer: { kind: 'lab', before: true },
    },
    { group: 'page', what, name: `page-${what}`, label, peer: { kind: 'lab', before: false } },
  ]);
}

/**
 * All rows, in the order in which they are shown.
 * @param engine the engine that the exact rows measure
 */
export function allRows(engine: string): Row[] {
  const exact: Peer = { kind: 'engine', engine };
  const before: Peer = { kind: 'engine', engine, before: true };
  const imp = (name: string, label: string, peer: Peer): ImpRow => ({ group: 'imp', name, label, peer });
  const seeds = (name: string, label: string, workers: number): SeedsRow => ({
    group: 'seeds',
    name,
    label,
    peer: exact,
    workers,
  });
  return [
    ...denseRows(exact, before),
    ...threadRows(engine),
    ...wideRows(exact),
    ...convRows(exact, before),
    ...lenet5Rows(exact, before),
    { ...imp('imp', '20 rounds, exact', exact), sameBits: 'imp' },
    imp('imp-before', '20 rounds, exact before', before),
    { ...imp('imp-t2', '20 rounds, exact, two threads', { ...exact, threads: 2 }), sameBits: 'imp' },
    imp('imp-torch', '20 rounds, PyTorch masked, foreach', torch(true)),
    imp('imp-torch-t2', '20 rounds, PyTorch masked, foreach, two threads', torch(true, 2)),
    imp('imp-tfjs-fit', '20 rounds, TensorFlow.js model.fit masked', modelFit('wasm')),
    seeds('seeds-1-core', 'five seeds, exact, one worker', 1),
    seeds('seeds-2-cores', 'five seeds, exact, two workers', 2),
    ...labRows(),
  ];
}
