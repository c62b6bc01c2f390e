import { axisName, pointName, readAxis } from '../../spec/sweep/axis.ts';
import { sweepFromLink, withoutAxis } from '../../spec/sweep/sweep-link.ts';
import { useLab, useLabStore } from '../lab-context.ts';
import { MAP } from '../strings/map-texts.ts';

/** What is varied, each with a button that ends it. */
export function MapAxes() {
  const store = useLabStore();
  const words = useLab((lab) => lab.sweep);
  const on = useLab((lab) => lab.sweeping);
  if (!words) return null;
  return (
    <ul className="map-axes">
      {sweepFromLink(words).vary.map((text, a) => {
        const read = readAxis(text);
        const name = 'axis' in read ? axisName(read.axis) : text;
        const values = 'axis' in read ? read.axis.map((_, k) => pointName(read.axis, k)).join(', ') : text;
        return (
          <li key={text}>
            <span>{MAP.varied(name, values)}</span>{' '}
            <button
              type="button"
              disabled={on}
              aria-label={MAP.remove(name)}
              onClick={() => store.getState().setSweep(withoutAxis(words, a))}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
