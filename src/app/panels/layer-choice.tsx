interface Props {
  readonly label: string;
  /** The layers' names, first to last. */
  readonly names: readonly string[];
  readonly layer: number;
  readonly onChoose: (layer: number) => void;
}

/** The choice of the layer that is looked at. */
export const LayerChoice = ({ label, names, layer, onChoose }: Props) => (
  <label>
    {label}{' '}
    <select value={layer} onChange={({ target }) => onChoose(Number(target.value))}>
      {names.map((name, k) => (
        <option key={name} value={k}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
