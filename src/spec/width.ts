import type { Experiment, Network } from './experiment.ts';

const times = (factor: number) => (width: number) => Math.max(1, Math.round(width * factor));

function widened(network: Network, factor: number): Network {
  const hidden = network.hidden.map(times(factor));
  return network.kind === 'mlp'
    ? { ...network, hidden }
    : { ...network, hidden, channels: network.channels.map(times(factor)) };
}

/**
 * An experiment as it is at one of its widths: a network with that many times as many neurons, or channels, in each hidden
 * layer, at least one, and no other width.
 */
export const atWidth = (experiment: Experiment, width: number): Experiment => ({
  ...experiment,
  network: width === 1 ? experiment.network : widened(experiment.network, width),
  widths: [1],
});

/** The largest of an experiment's widths. */
export const widestOf = ({ widths }: Experiment): number => Math.max(...widths);
