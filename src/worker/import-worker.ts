import { OwnDataStore } from '../storage/own-data.ts';
import { importFiles } from './import-files.ts';
import type { FromKeeper, Port, ToKeeper } from './protocol.ts';

const port = globalThis as unknown as Port<FromKeeper, ToKeeper>;
const ownData = new OwnDataStore();

port.onmessage = ({ data: { files } }) => {
  importFiles(files, { put: (manifest, packed) => ownData.put(manifest, packed) }).then(
    (checked) => port.postMessage(checked),
    (error: Error) => port.postMessage({ type: 'failed', message: error.message }),
  );
};
