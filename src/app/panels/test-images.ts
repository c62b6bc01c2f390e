import { useRef, useState } from 'react';
import { PIXELS } from '../../spec/layers.ts';
import type { Lab, LabStore } from '../../store/lab.ts';
import { useLabStore } from '../lab-context.ts';

/** A test image on the pad. */
export interface Picked {
  readonly image: Uint8Array;
  readonly label: number;
  /** Position among the test images, from 1. */
  readonly number: number;
  readonly of: number;
}

type TestImages = Awaited<ReturnType<LabStore['testImages']>>;

/**
 * Steps through the test images of the results' data set. They are fetched at the first step.
 * @param pick is called with the image that was reached
 */
export function useTestImages(dataset: Lab['draft']['dataset'], pick: (picked: Picked) => void) {
  const store = useLabStore();
  const loaded = useRef<{ readonly of: typeof dataset; readonly images: TestImages }>(undefined);
  const at = useRef(-1);
  const [fetching, setFetching] = useState(false);
  const [problem, setProblem] = useState<string>();

  const images = async () => {
    if (loaded.current?.of === dataset) return loaded.current.images;
    setFetching(true);
    try {
      const fetched = await store.testImages(dataset);
      loaded.current = { of: dataset, images: fetched };
      at.current = -1;
      return fetched;
    } finally {
      setFetching(false);
    }
  };

  const step = async (by: 1 | -1) => {
    try {
      const { images: pixels, labels } = await images();
      const count = labels.length;
      // The first step back goes to the last image.
      at.current = at.current < 0 && by < 0 ? count - 1 : (at.current + by + count) % count;
      const image = pixels.slice(at.current * PIXELS, (at.current + 1) * PIXELS);
      setProblem(undefined);
      pick({ image, label: labels[at.current], number: at.current + 1, of: count });
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return { step, problem, fetching };
}
