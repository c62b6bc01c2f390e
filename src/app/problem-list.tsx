import { useEffect, useRef } from 'react';

/** Sentences about what went wrong, told to everybody at once; nothing where there are none. */
export function ProblemList({ problems }: { readonly problems: readonly string[] }) {
  const list = useRef<HTMLDivElement>(null);
  // What was pressed may stand far from them. The same sentences may come anew, as another array.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `problems` is why they are to be seen.
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' });
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={list} className="problems" role="alert">
      <ul>
        {problems.map((problem, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may come twice.
          <li key={k}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
