import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { KeptRun } from './kept-run.ts';

/** What has to be known of a checkpoint's file to make room. */
interface Entry {
  readonly size: number;
  /** What is left to take out of it: 2 with weights, 1 with masks, 0 with nothing but its row. */
  readonly level: 0 | 1 | 2;
  /** Rises with every use of any file. */
  readonly used: number;
  readonly runs: readonly string[];
}

export interface State {
  readonly used: number;
  readonly order: number;
  readonly bytes: number;
}

export interface Schema extends DBSchema {
  runs: { key: string; value: KeptRun };
  files: { key: string; value: Uint8Array };
  entries: { key: string; value: Entry; indexes: { runs: string; age: [number, number] } };
  state: { key: 'state'; value: State };
}

type Stores = ('runs' | 'files' | 'entries' | 'state')[];
export type Change = IDBPTransaction<Schema, Stores, 'readwrite'>;

export const STORES: Stores = ['runs', 'files', 'entries', 'state'] satisfies StoreNames<Schema>[];
const START: State = { used: 0, order: 0, bytes: 0 };

export const stateOf = async (change: Change): Promise<State> =>
  (await change.objectStore('state').get('state')) ?? START;

/** Changes a run, if it is still there. */
export async function changeRun(change: Change, id: string, how: (run: KeptRun) => KeptRun): Promise<void> {
  const runs = change.objectStore('runs');
  const run = await runs.get(id);
  if (run) await runs.put(how(run));
}

/** Puts a file, new or smaller than before, and tells its runs and the sum of all. */
export async function putFile(
  change: Change,
  name: string,
  bytes: Uint8Array,
  entry: Entry,
  before: Entry | undefined,
) {
  await change.objectStore('files').put(bytes, name);
  await change.objectStore('entries').put(entry, name);
  const state = await stateOf(change);
  const grown = entry.size - (before?.size ?? 0);
  await change.objectStore('state').put({ ...state, bytes: state.bytes + grown }, 'state');
  for (const id of entry.runs) {
    const isNew = !before?.runs.includes(id);
    await changeRun(change, id, (run) => ({
      ...run,
      finished: run.finished + (isNew ? 1 : 0),
      bytes: run.bytes + (isNew ? entry.size : grown),
    }));
  }
}

/** Takes a file from a run, and from the database when no other has it. */
async function release(change: Change, name: string, id: string): Promise<void> {
  const entries = change.objectStore('entries');
  const entry = await entries.get(name);
  if (!entry) return;
  const runs = entry.runs.filter((each) => each !== id);
  if (runs.length > 0) {
    await entries.put({ ...entry, runs }, name);
    return;
  }
  await entries.delete(name);
  await change.objectStore('files').delete(name);
  const state = await stateOf(change);
  await change.objectStore('state').put({ ...state, bytes: state.bytes - entry.size }, 'state');
}

/**
 * Opens the database, made if need be.
 * @param blocking another tab has a newer version of the page, which waits for this one to let go
 * @param terminated the browser has closed it
 */
export const openRuns = (name: string, blocking: () => void, terminated: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('runs', { keyPath: 'id' });
      database.createObjectStore('files');
      const entries = database.createObjectStore('entries');
      entries.createIndex('runs', 'runs', { multiEntry: true });
      entries.createIndex('age', ['level', 'used']);
      database.createObjectStore('state');
    },
    blocking,
    terminated,
  });

/** Removes a run, with the checkpoints that no other run has. */
export async function removeRun(change: Change, id: string): Promise<void> {
  await change.objectStore('runs').delete(id);
  for (const name of await change.objectStore('entries').index('runs').getAllKeys(id)) {
    await release(change, name, id);
  }
}
