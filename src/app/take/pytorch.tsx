import { zipSync } from 'fflate';
import { useState } from 'react';
import { resultsStem } from '../../experiment/files/file-name.ts';
import type { Results } from '../../experiment/model/results.ts';
import { armNotes } from '../../experiment/pytorch/scripted.ts';
import { wantedData } from '../../spec/data-files.ts';
import { MNIST_IMAGES } from '../../spec/image-counts.ts';
import { download } from '../download.ts';
import { useLab } from '../lab-context.ts';
import { nextFrameOf } from '../next-frame.ts';
import { PYTORCH } from '../strings/pytorch-texts.ts';

/** How many images there are to train on, those that validate not counted; nothing where the data are not here. */
const useImages = (results: Results): number | undefined =>
  useLab(({ own }) =>
    results.experiment.dataset.kind === 'mnist'
      ? MNIST_IMAGES
      : own.kept?.find(({ sha256 }) => sha256 === wantedData(results.experiment.dataset))?.train,
  );

const drawn = () => new Promise<void>((resolve) => nextFrameOf(window)(resolve));

async function save(results: Results, images: number): Promise<void> {
  const { pytorchFiles } = await import('../../experiment/pytorch/pytorch-files.ts').catch(() => {
    throw new Error(PYTORCH.noCode);
  });
  // Some seconds of work for a long experiment: what is said of it is to be seen first.
  await drawn();
  const files = pytorchFiles(results, images);
  // What would still shrink has been packed.
  const zip = zipSync({ pytorch: { ...files } }, { level: 0 });
  const name = `${resultsStem(results.experiment, new Date())}_pytorch.zip`;
  download(name, new Blob([zip], { type: 'application/zip' }));
}

/** The experiment on show as a script and a notebook that train it in PyTorch. */
export default function Pytorch({ results }: { readonly results: Results }) {
  const images = useImages(results);
  const [said, setSaid] = useState('');
  const { carried, leftOut } = armNotes(results);
  const press = async (count: number) => {
    setSaid(PYTORCH.making);
    await save(results, count).then(
      () => setSaid(''),
      (error: unknown) => setSaid(PYTORCH.failed((error as Error).message)),
    );
  };
  return (
    <section aria-labelledby="take-pytorch">
      <h3 id="take-pytorch">{PYTORCH.title}</h3>
      <p className="hint">{PYTORCH.about}</p>
      <p className="hint">{PYTORCH.how}</p>
      {[...carried, ...leftOut].map((text) => (
        <p key={text} className="hint">
          {text}
        </p>
      ))}
      <button
        type="button"
        disabled={images === undefined || said === PYTORCH.making}
        onClick={() => images !== undefined && void press(images)}
      >
        {PYTORCH.save}
      </button>
      {images === undefined && <p className="hint">{PYTORCH.noData}</p>}
      <p role="status" className="hint">
        {said}
      </p>
    </section>
  );
}
