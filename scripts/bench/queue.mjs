// What a job on a queue costs beside its training: `node scripts/bench/queue.mjs`, with a Redis of its own.
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundled } from '../bundle.mjs';

const { main } = await bundled('scripts/bench/queue.ts');
await main(fileURLToPath(import.meta.url), argv.slice(2));
