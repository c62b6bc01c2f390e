/** The functions that the kernels export, as their compiler declares them. Their docstrings are in `kernels/`. */
export interface KernelFunctions {
  clear(at: number, bytes: number): void;
  copy(to: number, from: number, bytes: number): void;
  addChannelGradients(deltas: number, positions: number, channels: number, gradients: number): void;
  addKernelGradients(
    x: number,
    rowBytes: number,
    columnBytes: number,
    side: number,
    channels: number,
    rowStart: number,
    rowEnd: number,
    offsets: number,
    deltas: number,
    gradients: number,
  ): void;
  convolve(
    x: number,
    rowBytes: number,
    columnBytes: number,
    side: number,
    channels: number,
    rowStart: number,
    rowEnd: number,
    offsets: number,
    weights: number,
    biases: number,
    out: number,
    outRowBytes: number,
  ): void;
  convolveBack(
    h: number,
    hRowBytes: number,
    side: number,
    channels: number,
    padding: number,
    kernel: number,
    deltas: number,
    positions: number,
    columnBytes: number,
    rowStart: number,
    offsets: number,
    weights: number,
    out: number,
  ): void;
  pool(from: number, fromRowBytes: number, side: number, channels: number, out: number, outRowBytes: number): void;
  unpool(
    values: number,
    rowBytes: number,
    deltas: number,
    side: number,
    channels: number,
    pooled: number,
    pooledRowBytes: number,
    pooledDeltas: number,
  ): void;
  compressPixels(
    pairs: number,
    stride: number,
    ends: number,
    count: number,
    values: number,
    entries: number,
    bounds: number,
    counts: number,
  ): void;
  nonzeroForward(
    bounds: number,
    count: number,
    weights: number,
    biases: number,
    out: number,
    outBytes: number,
    rectified: boolean,
  ): void;
  nonzeroStep(
    kind: number,
    pixelStart: number,
    pixels: number,
    deltas: number,
    weights: number,
    masked: boolean,
    touched: number,
  ): void;
  placePixels(
    counts: number,
    countsBytes: number,
    threads: number,
    own: number,
    pixels: number,
    pixelEntries: number,
    pixelStart: number,
    next: number,
  ): void;
  transposePixels(bounds: number, count: number, first: number, next: number, deltaBytes: number): void;
  biasStep(kind: number, rows: number, d: number, dBytes: number, at: number, vectors: number): void;
  matrixStep(
    kind: number,
    rows: number,
    a: number,
    aBytes: number,
    inputs: number,
    deltas: number,
    dBytes: number,
    weights: number,
    masked: boolean,
  ): void;
  multiply(
    rows: number,
    a: number,
    aBytes: number,
    b: number,
    bBytes: number,
    depth: number,
    biases: number,
    out: number,
    outBytes: number,
    activation: number,
    toGate: number,
  ): void;
  readPixels(
    images: number,
    stride: number,
    count: number,
    pixels: number,
    values: number,
    out: number,
    outBytes: number,
  ): void;
  transpose(from: number, rows: number, to: number, toBytes: number): void;
  beginAdamStep(learningRate: number, beta1: number, beta2: number, epsilon: number): void;
  beginStep(learningRate: number, factor: number): void;
  startOptimiser(bytes: number): void;
  softmax(
    count: number,
    classes: number,
    logits: number,
    imageBytes: number,
    classBytes: number,
    labels: number,
    over: number,
    losses: number,
    hits: number,
  ): void;
  addBiasGradients(neurons: number, d: number, gradients: number): void;
  addGradients(rows: number, held: number, rowStart: number, offsets: number, others: number, gradients: number): void;
  backward(inputs: number, d: number, rowStart: number, offsets: number, weights: number, h: number, out: number): void;
  broadcastBiases(biases: number, neurons: number, out: number): void;
  flatStep(
    kind: number,
    at: number,
    gradients: number,
    bytes: number,
    more: number,
    parts: number,
    partBytes: number,
  ): void;
  forwardByInput(inputs: number, x: number, rowStart: number, offsets: number, weights: number, out: number): void;
  forwardByOutput(
    outputs: number,
    x: number,
    rowStart: number,
    offsets: number,
    weights: number,
    biases: number,
    out: number,
    rectified: boolean,
  ): void;
  gather(sources: number, bytes: number, weights: number, to: number): void;
  rectify(out: number, neurons: number): void;
  scatterLit(pairs: number, stride: number, ends: number, count: number, values: number, out: number): void;
  scatterPixels(images: number, stride: number, count: number, pixels: number, values: number, out: number): void;
}
