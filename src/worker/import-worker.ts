import { OwnDataStore } from '../storage/own-data.ts';
import { fetchBytes } from './browser-host.ts';
import { importFiles } from './import-files.ts';
import type { FromKeeper, Port, ToKeeper } from './protocol.ts';

const port = globalThis as unknown as Port<FromKeeper, ToKeeper>;
const ownData = new OwnDataStore();
/** The worker's name is the address of the weights that read digits. */
const weights = new URL((globalThis as unknown as { readonly name: string }).name);

port.onmessage = ({ data: { files } }) => {
  importFiles(files, {
    put: (manifest, packed) => ownData.put(manifest, packed),
    weights: () => fetchBytes(weights),
  }).then(
    (checked) => port.postMessage(checked),
    (error: Error) => port.postMessage({ type: 'failed', message: error.message }),
  );
};
