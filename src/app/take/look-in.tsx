import { useLabStore } from '../lab-context.ts';
import { FILE_NETWORK } from '../strings/file-network-texts.ts';

/** The way back: opens a network that was taken away from here, or from another program. */
export function LookIn() {
  const store = useLabStore();
  return (
    <section aria-labelledby="look-in">
      <h3 id="look-in">{FILE_NETWORK.take}</h3>
      <p className="hint">{FILE_NETWORK.takeAbout}</p>
      <label className="file-button">
        {FILE_NETWORK.takeOpen}
        <input
          type="file"
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            // Otherwise choosing the same file again would not count as a change.
            target.value = '';
            void store.getState().giveAny(files, true);
          }}
        />
      </label>
    </section>
  );
}
