import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ticketStem } from '../experiment/files/file-name.ts';
import { type Key, trainingWords } from '../experiment/model/key.ts';
import { plan } from '../experiment/run/plan.ts';
import type { Ticket } from '../experiment/tickets/ticket.ts';
import { torchNpz } from '../experiment/tickets/torch-ticket.ts';
import { ticketNpz, ticketTensors } from '../experiment/tickets/write-ticket.ts';
import { counted } from '../spec/counted.ts';
import type { Experiment } from '../spec/experiment.ts';
import { BadInput, whyNot } from './bad-input.ts';
import { writeTo } from './files.ts';

/** The tickets that are asked for, and where they go. */
export interface AskedTickets {
  readonly folder: string;
  readonly asked: readonly Key[];
}

/** Rounds in words: “0 to 15” where none is missing, otherwise each of them. */
const roundsText = (rounds: readonly number[]): string =>
  rounds.length > 2 && rounds[rounds.length - 1] - rounds[0] === rounds.length - 1
    ? `${rounds[0]} to ${rounds[rounds.length - 1]}`
    : rounds.join(', ');

/** The rounds of a part of `--at`: one, several in a row, the last or all. @throws BadInput */
function roundsIn(part: string, text: string, there: readonly number[]): readonly number[] {
  if (part === 'all') return there;
  if (part === 'last') return there.slice(-1);
  const [, from, to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? [];
  if (from === undefined || Number(from) > Number(to)) {
    throw new BadInput(`--at is a list of rounds such as 0,3,5-7, or last, or all, not “${text}”.`);
  }
  // Both ends are looked at first: nobody waits for a list of millions.
  const missing = [Number(from), Number(to)].find((round) => !there.includes(round));
  const rounds = missing === undefined ? Array.from({ length: +to - +from + 1 }, (_, k) => Number(from) + k) : [];
  const lacking = missing ?? rounds.find((round) => !there.includes(round));
  if (lacking === undefined) return rounds;
  throw new BadInput(`--at asks for round ${lacking}. The rounds of this experiment are ${roundsText(there)}.`);
}

/**
 * Which trainings' tickets go to a folder: of every arm, seed and width those of some rounds.
 * @param at as typed; the last round when left out
 * @throws BadInput
 */
export function askedTickets(
  experiment: Experiment,
  folder: string | undefined,
  at: string | undefined,
): AskedTickets | undefined {
  if (folder === undefined && at === undefined) return undefined;
  if (folder === undefined)
    throw new BadInput('--at says of which rounds tickets are written: give --tickets FOLDER too.');
  const all = plan(experiment);
  const there = [...new Set(all.map(({ round }) => round))].sort((a, b) => a - b);
  const text = at ?? 'last';
  const rounds = new Set(text.split(',').flatMap((part) => roundsIn(part.trim(), text, there)));
  return { folder, asked: all.filter(({ round }) => rounds.has(round)) };
}

/** Makes the folder of tickets, before anything is trained for them. @throws BadInput when it cannot be written */
export function readyFolder({ folder }: AskedTickets): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new BadInput(`Tickets cannot be written to ${folder}: ${whyNot(error)}`);
  }
}

/** Where tickets are, in words. */
export const ticketsText = (tickets: number, folder: string): string =>
  `${counted(tickets, 'ticket')} in ${folder}, as .safetensors, .npz and .torch.npz.`;

/**
 * Writes tickets into their folder.
 * @returns sentences for the person
 * @throws BadInput when a file cannot be written
 */
export function writeTickets(
  { folder }: AskedTickets,
  experiment: Experiment,
  tickets: Iterable<readonly [Key, Ticket | undefined]>,
): string[] {
  const lacking: string[] = [];
  let written = 0;
  for (const [training, ticket] of tickets) {
    if (!ticket) {
      lacking.push(`${trainingWords(training)} was kept without its weights, so that there is no ticket of it.`);
      continue;
    }
    const stem = join(folder, ticketStem(experiment, training));
    writeTo(`${stem}.safetensors`, ticketTensors(ticket));
    writeTo(`${stem}.npz`, ticketNpz(ticket));
    writeTo(`${stem}.torch.npz`, torchNpz(ticket));
    written++;
  }
  return [...lacking, ticketsText(written, folder)];
}
