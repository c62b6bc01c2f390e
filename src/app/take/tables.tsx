import { useState } from 'react';
import { resultsStem } from '../../experiment/files/file-name.ts';
import type { Results, Run } from '../../experiment/model/results.ts';
import { TABLES, type TableId } from '../../experiment/tables/index.ts';
import { csvOf, pasteOf, type Table } from '../../experiment/tables/table.ts';
import { download } from '../download.ts';
import { useLabStore } from '../lab-context.ts';
import { TAKE } from '../strings/take-texts.ts';

const { tables: TEXTS } = TAKE;

type Name = TableId | 'claims';

/** What a table needs of a run, and what is said where only runs of some seeds have it. */
const NEEDS: Readonly<
  Partial<Record<Name, readonly [has: (run: Run) => boolean, only: (seeds: readonly number[]) => string]>>
> = {
  neurons: [({ prunedAt }) => prunedAt !== undefined, TEXTS.someMasks],
  learning: [({ rounds }) => rounds.some(({ curve }) => curve.length > 0), TEXTS.someCurves],
};

/** What a table lacks, where it lacks some runs and not all. */
function whyFewer(name: Name, { runs }: Results): string | undefined {
  const [has, only] = NEEDS[name] ?? [];
  const there = has && runs.filter(has);
  if (!there || !only || there.length === runs.length) return undefined;
  return only([...new Set(there.map(({ seed }) => seed))]);
}

/** Why a table of these results would be empty; undefined where it is not. */
function whyEmpty(name: Name, { runs }: Results): string | undefined {
  if (name === 'neurons' && runs.every(({ prunedAt }) => !prunedAt)) return TEXTS.noMasks;
  if (name === 'learning' && runs.every(({ rounds }) => rounds.every(({ curve }) => curve.length === 0)))
    return TEXTS.noCurves;
  return undefined;
}

/** The tables of the results on show and of the report's claims, as files and for the clipboard. */
export default function Tables({ results }: { readonly results: Results }) {
  const store = useLabStore();
  const [said, setSaid] = useState('');
  // Text that stands there twice is said once: each press says it anew.
  const [presses, setPresses] = useState(0);
  const say = (text: string) => {
    setSaid(text);
    setPresses((before) => before + 1);
  };
  const made = async (name: Name): Promise<Table> =>
    name === 'claims' ? (await import('./claims-judged.ts')).judgedClaims(store) : TABLES[name](results);
  const save = async (name: Name) => {
    try {
      const stem = resultsStem(results.experiment, new Date());
      // The claims are judged on shipped results, whatever is on show.
      const file = name === 'claims' ? `lottery_${name}.csv` : `${stem}_${name}.csv`;
      download(file, new Blob([csvOf(await made(name))], { type: 'text/csv' }));
      setSaid('');
    } catch (error) {
      say(TEXTS.failed((error as Error).message));
    }
  };
  const copy = async (name: Name) => {
    let text: string;
    try {
      text = pasteOf(await made(name));
    } catch (error) {
      say(TEXTS.failed((error as Error).message));
      return;
    }
    await navigator.clipboard.writeText(text).then(
      () => say(TEXTS.copied),
      () => say(TEXTS.notCopied),
    );
  };
  return (
    <section aria-labelledby="take-tables">
      <h3 id="take-tables">{TEXTS.title}</h3>
      <p className="hint">{TEXTS.about}</p>
      <ul className="take-list">
        {(Object.keys(TEXTS.names) as Name[]).map((name) => {
          const [title, about] = TEXTS.names[name];
          const why = whyEmpty(name, results);
          const note = why ?? whyFewer(name, results);
          return (
            <li key={name}>
              <p>
                <strong>{title}</strong>{' '}
                <span className="hint">
                  {about} {note}
                </span>
              </p>
              <div className="control-row">
                <button
                  type="button"
                  disabled={why !== undefined}
                  aria-label={TEXTS.csvOf(title)}
                  onClick={() => void save(name)}
                >
                  {TEXTS.csv}
                </button>
                <button
                  type="button"
                  disabled={why !== undefined}
                  aria-label={TEXTS.copyOf(title)}
                  onClick={() => void copy(name)}
                >
                  {TEXTS.copy}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      <p key={presses} role="status" className="hint">
        {said}
      </p>
    </section>
  );
}
