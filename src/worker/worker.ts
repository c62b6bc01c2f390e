import { openBest } from '../engines/open-engine.ts';
import { wasmUrls } from '../engines/tfjs/wasm-urls.ts';
import { browserHost } from './browser-host.ts';
import type { FromWorker, Port, ToWorker } from './protocol.ts';
import { serve } from './serve.ts';

const open = (engine: Parameters<typeof openBest>[0], without: Parameters<typeof openBest>[1]) =>
  openBest(engine, without, wasmUrls);

serve(globalThis as unknown as Port<FromWorker, ToWorker>, { ...browserHost(globalThis.name), open });
