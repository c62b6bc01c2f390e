/**
 * Computes the softmax cross-entropy of images, and overwrites their logits with the derivatives of the mean over `over`
 * images. Derivatives that would be denormal become 0.
 *
 * @param count how many images there are
 * @param logits the first image's first logit; `imageBytes` to the next image, `classBytes` to the next class
 * @param labels one byte per image
 * @param over the size of the batch; 0 to leave the logits as they are
 * @param losses receives f64 per image: its cross-entropy in nats
 * @param hits receives a byte per image: 1 when its own class is the highest; the lowest class wins a tie
 */
export function softmax(
  count: usize,
  classes: usize,
  logits: usize,
  imageBytes: usize,
  classBytes: usize,
  labels: usize,
  over: u32,
  losses: usize,
  hits: usize,
): void {
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
    store<u8>(hits + b, best == own ? 1 : 0);
    const ownLogit = load<f32>(logits + own) - largest;
    let total: f32 = 0;
    for (let c: usize = 0; c < end; c += classBytes) {
      const power = NativeMathf.exp(load<f32>(logits + c) - largest);
      total += power;
      if (over != 0) store<f32>(logits + c, power);
    }
    store<f64>(losses + b * 8, NativeMath.log(<f64>total) - <f64>ownLogit);
    if (over == 0) continue;
    for (let c: usize = 0; c < end; c += classBytes) {
      const share = load<f32>(logits + c) / total - (c == own ? <f32>1 : <f32>0);
      store<f32>(logits + c, share / <f32>over + <f32>1e-10 - <f32>1e-10);
    }
  }
}
