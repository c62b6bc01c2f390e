import { shownOwn } from '../../store/shown.ts';
import { useLab } from '../lab-context.ts';
import { CREDITS_PANEL } from '../strings/credits-texts.ts';

const { data, own, ideas, here, licences, teachers } = CREDITS_PANEL;

/** Credits for the data and the ideas. */
export function Credits() {
  const name = useLab(shownOwn);
  return (
    <footer className="credits">
      <p>
        {data.before} <a href="http://yann.lecun.com/exdb/mnist/">{data.link}</a> {data.between}{' '}
        <a href="https://creativecommons.org/licenses/by-sa/3.0/">{data.terms}</a> {data.after}
      </p>
      {name !== undefined && <p>{own(name)}</p>}
      <p>{ideas}</p>
      <p>
        {here} <a href="licenses.txt">{licences}</a>.
      </p>
      <p>
        <a href="teach/index.html">{teachers.link}</a>: {teachers.after}
      </p>
    </footer>
  );
}
