import { useEffect, useState } from 'react';
import { DigitPicture } from '../../charts/digit-picture.tsx';
import { type OwnData, wantedData } from '../../spec/data-files.ts';
import type { DataChoice } from '../../spec/experiment.ts';
import { CLASSES, PIXELS } from '../../spec/layers.ts';
import { lookSentences, seemsTransposed } from '../../spec/look-sentences.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { LOOK_PANEL } from '../strings/look-texts.ts';
import './data-look.css';

interface Sample {
  readonly label: number;
  readonly image: Uint8Array;
}

/** The first test image of each class, as networks get them. */
function useSamples(dataset: DataChoice): readonly Sample[] {
  const store = useLabStore();
  const [shown, setShown] = useState<{ readonly of: string; readonly samples: readonly Sample[] }>();
  const key = JSON.stringify(dataset);
  useEffect(() => {
    let wanted = true;
    store.testImages(JSON.parse(key) as DataChoice).then(
      ({ images, labels }) => {
        const samples = Array.from({ length: CLASSES }, (_, of) => labels.indexOf(of))
          .filter((at) => at >= 0)
          .map((at) => ({ label: labels[at], image: images.slice(at * PIXELS, (at + 1) * PIXELS) }));
        if (wanted) setShown({ of: key, samples });
      },
      // The same is said when they are trained on.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [store, key]);
  return shown?.of === key ? shown.samples : [];
}

/** What was seen in a user's own data, with a sample of each class and a button that turns them. */
export default function DataLookPanel({ data }: { readonly data: OwnData }) {
  const store = useLabStore();
  const { sha256, look } = data;
  const drafted = useLab((lab) => lab.draft.dataset);
  const own = drafted.kind === 'idx' && wantedData(drafted) === sha256 ? drafted : undefined;
  const turn = own?.turn ?? 'as-given';
  const samples = useSamples({ kind: 'idx', sha256, train: data.train, scaling: 'unit', turn });
  const turned = turn === 'transposed';
  return (
    <div className="data-look">
      {look && lookSentences(look).map((sentence) => <p key={sentence}>{sentence}</p>)}
      {samples.length > 0 && (
        <figure>
          <div className="data-samples">
            {samples.map(({ label, image }) => (
              <span key={label}>
                <DigitPicture image={image} />
                {label}
              </span>
            ))}
          </div>
          <figcaption className="hint">{turned ? LOOK_PANEL.turned : LOOK_PANEL.asGiven}</figcaption>
        </figure>
      )}
      {own && (
        <button
          type="button"
          className={look && seemsTransposed(look) && !turned ? 'offered' : undefined}
          onClick={() => store.getState().setSetting(['dataset', 'turn'], turned ? 'as-given' : 'transposed')}
        >
          {turned ? LOOK_PANEL.turnBack : LOOK_PANEL.turn}
        </button>
      )}
    </div>
  );
}
