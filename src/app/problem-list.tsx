/** Sentences about what went wrong, told to everybody at once; nothing where there are none. */
export function ProblemList({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="problems" role="alert">
      <ul>
        {problems.map((problem, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may come twice.
          <li key={k}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
