import { openAsked } from '../engines/open-engine.ts';
import { wasmUrls } from '../engines/tfjs/wasm-urls.ts';
import type { ExecutorHost } from '../execution/executor.ts';
import { browserHost } from './browser-host.ts';
import type { FromWorker, Port, ToWorker } from './protocol.ts';
import { serve } from './serve.ts';
import { spawnMember } from './spawn-member.ts';

// Only isolated pages may share memory.
const assets = { ...wasmUrls, ...(globalThis.crossOriginIsolated && { spawnMember }) };

const open: ExecutorHost['open'] = ({ engine, without, convolutions, speedOf }) =>
  openAsked(engine, without, { assets, convolutions, speedOf });

// The page names its worker by its own address, since the data lies beside the page.
serve(globalThis as unknown as Port<FromWorker, ToWorker>, {
  ...browserHost((globalThis as unknown as { readonly name: string }).name),
  open,
});
