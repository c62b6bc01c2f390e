import { type ReactNode, Suspense, useSyncExternalStore } from 'react';
import type { BandKind } from '../../charts/accuracy/series.ts';
import { useBox } from '../../charts/use-box.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useLab } from '../lab-context.ts';
import { Sentences } from '../panels/answer.tsx';
import LiveChart from '../panels/live-chart.tsx';
import { LayerSelect, PICTURES, RunSelect, usePictured } from '../panels/pictures.tsx';
import type { useCurves } from '../panels/use-curves.ts';
import { VerdictText } from '../panels/winning.tsx';
import { STAGE } from '../strings/stage-texts.ts';
import type { PictureId } from './stage-keys.ts';

interface Props {
  readonly picture: PictureId;
  readonly curves: ReturnType<typeof useCurves>;
  /** The step whose axes stay. */
  readonly step: string;
  /** Whether the step holds back what pictures of accuracies would tell. */
  readonly held: boolean;
  /** What is shown in the place of the picture. */
  readonly content?: ReactNode;
}

/** Lines of text around a picture of a mask, in ems of its text: what the picture itself may not take. */
const AROUND_MASK = 4.5;
/** A mask is no lower than this, in pixels. */
const LEAST_MASK = 160;

/** The pictures that tell accuracies: nobody sees them while they guess. The curve itself can be covered for that. */
const TELLING: readonly PictureId[] = ['accuracy', 'learning', 'stops', 'answer'];

const BANDS: BandKind = 'range';

function Answer() {
  const results = useLab((lab) => lab.results);
  if (!results || results.runs.length === 0) return <p>{STAGE.waits}</p>;
  return (
    <div className="present-answer">
      <Sentences results={results} />
      <VerdictText />
    </div>
  );
}

/** The pictures of one layer, and those of one run. */
const OF_LAYER: readonly PictureId[] = ['mask', 'neurons', 'why'];
const OF_RUN: readonly PictureId[] = [...OF_LAYER, 'layers', 'learning', 'same'];

/** Says and chooses what the picture is of. */
function Looking({ picture }: { readonly picture: PictureId }) {
  const pictured = usePictured();
  if (!pictured || !OF_RUN.includes(picture)) return null;
  return (
    <div className="present-looking">
      <RunSelect />
      {OF_LAYER.includes(picture) && <LayerSelect layers={pictured.layers} layer={pictured.l} />}
    </div>
  );
}

function Shown({ picture, curves, step, held, height }: Props & { readonly height: number | undefined }) {
  const pictured = usePictured();
  const covering = useLab((lab) => lab.covering);
  const isPad = covering && picture === 'accuracy';
  if ((held || covering) && TELLING.includes(picture) && !isPad) return <p className="present-held">{STAGE.held}</p>;
  if (picture === 'accuracy') return <LiveChart {...curves} zoom="close" bands={BANDS} frozen={step} />;
  if (picture === 'answer') return <Answer />;
  const Picture = PICTURES[picture];
  return pictured ? <Picture {...pictured} maxHeight={height} /> : <p>{STAGE.waits}</p>;
}

/** Screens that one picture fills; on others the stage scrolls. stage.css and pictures.css have the same. */
const FILLED = '(width > 75rem) and (height >= 40rem)';

function subscribe(changed: () => void) {
  const query = matchMedia(FILLED);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** The one picture of the stage, as large as the screen lets it be. */
export function StagePicture(props: Props) {
  const { picture, content } = props;
  const [ref, box] = useBox();
  const filled = useSyncExternalStore(subscribe, () => matchMedia(FILLED).matches);
  const height = filled && box ? Math.max(LEAST_MASK, box.height - AROUND_MASK * box.em) : undefined;
  return (
    <div className="present-picture stage" data-picture={content === undefined ? picture : undefined}>
      {content === undefined && <Looking picture={picture} />}
      <div className={picture === 'accuracy' ? 'present-room' : 'present-room tab-panel'} ref={ref}>
        <ErrorBoundary key={picture} what={STAGE.picture[picture]}>
          <Suspense>{content ?? <Shown {...props} height={height} />}</Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}
