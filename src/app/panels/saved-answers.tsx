import { type Answer, Answers, answersText } from '../../charts/answers.tsx';
import { DigitPicture } from '../../charts/digit-picture.tsx';
import type { Figure } from '../figure/figure.ts';
import { Saved } from '../figure/saved.tsx';

interface Props extends Pick<Figure, 'about' | 'around'> {
  readonly answers: readonly Answer[];
  /** Whether they are classes of any pictures, and no digits. */
  readonly classes: boolean;
  /** What is answered. */
  readonly image: Uint8Array | undefined;
  readonly drawing: boolean;
}

/** The answers of networks to an image, in a table and in words; both are saved with the image. */
export function SavedAnswers({ answers, classes, image, drawing, ...figure }: Props) {
  const table = <Answers answers={answers} classes={classes} />;
  const picture = (
    <div className="answered">
      <DigitPicture image={image} />
      {table}
    </div>
  );
  return (
    <>
      {image ? (
        <Saved id="answers" {...figure} picture={picture}>
          {table}
        </Saved>
      ) : (
        table
      )}
      <output className="hint">{drawing ? '' : answersText(answers)}</output>
    </>
  );
}
