let correct: i32 = 0;

/** How many images of the last call had their own class as the highest; the lowest class wins a tie. */
export function lastCorrect(): i32 {
  return correct;
}

/**
 * Computes the softmax cross-entropy of images, and overwrites their logits with the derivatives of the mean over `over`
 * images. Derivatives that would be denormal become 0.
 *
 * @param count how many images there are
 * @param logits the first image's first logit; `imageBytes` to the next image, `classBytes` to the next class
 * @param labels one byte per image
 * @param over the size of the batch; 0 to leave the logits as they are
 * @returns the cross-entropy in nats, summed over the images
 */
export function softmax(
  count: usize,
  classes: usize,
  logits: usize,
  imageBytes: usize,
  classBytes: usize,
  labels: usize,
  over: u32,
): f64 {
  let loss: f64 = 0;
  correct = 0;
  const end = classes * classBytes;
  for (let b: usize = 0; b < count; b++, logits += imageBytes) {
    const own = <usize>load<u8>(labels + b) * classBytes;
    let best: usize = 0;
    let largest = load<f32>(logits);
    for (let c = classBytes; c < end; c += classBytes) {
      const logit = load<f32>(logits + c);
      if (logit > largest) {
        largest = logit;
        best = c;
      }
    }
    if (best == own) correct++;
    const ownLogit = load<f32>(logits + own) - largest;
    let total: f32 = 0;
    for (let c: usize = 0; c < end; c += classBytes) {
      const power = NativeMathf.exp(load<f32>(logits + c) - largest);
      total += power;
      if (over != 0) store<f32>(logits + c, power);
    }
    loss += NativeMath.log(<f64>total) - <f64>ownLogit;
    if (over == 0) continue;
    for (let c: usize = 0; c < end; c += classBytes) {
      const share = load<f32>(logits + c) / total - (c == own ? <f32>1 : <f32>0);
      store<f32>(logits + c, share / <f32>over + <f32>1e-10 - <f32>1e-10);
    }
  }
  return loss;
}
