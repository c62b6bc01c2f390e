import { browserInflate } from './browser-host.ts';
import { keepFiles } from './keep.ts';
import type { FromKeeper, Port, ToKeeper } from './protocol.ts';
import { Shelf } from './shelf.ts';

const port = globalThis as unknown as Port<FromKeeper, ToKeeper>;
const shelf = new Shelf();

port.onmessage = ({ data: { files } }) => {
  keepFiles(files, { inflate: browserInflate, put: (manifest, packed) => shelf.put(manifest, packed) }).then(
    (checked) => port.postMessage(checked),
    (error: Error) => port.postMessage({ type: 'failed', message: error.message }),
  );
};
