import { readMessage, type StageMessage } from './stage-messages.ts';

const NAME = 'lottery-ticket-lab:stage';

/** The line between a stage and its notes. */
export interface StageChannel {
  readonly say: (message: StageMessage) => void;
  readonly close: () => void;
}

/**
 * Opens the line of a stage, at either end. It stays within this browser: nothing goes over a network.
 * @param hear called with the messages of this stage that others send
 */
export function openChannel(stage: string, hear: (message: StageMessage) => void): StageChannel {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => {
    const message = readMessage(data, stage);
    if (message) hear(message);
  };
  return { say: (message) => channel.postMessage(message), close: () => channel.close() };
}

/** A name for a stage that no other tab has. Without https a browser makes no UUIDs, but random numbers. */
export const newStage = (): string =>
  [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('-');
