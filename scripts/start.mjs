// Builds the page and serves it: `npm start`, and `npm start -- --host` for a class on the local network.
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';

const { values } = parseArgs({ options: { host: { type: 'boolean' }, port: { type: 'string' } } });

await build({ logLevel: 'warn' });
const server = await preview({
  preview: { host: values.host ?? false, port: values.port ? Number(values.port) : 4173 },
});
const { local = [], network = [] } = server.resolvedUrls ?? {};
console.log('\nLottery Ticket Lab is ready. Open');
for (const url of [...local, ...network]) console.log(`  ${url}`);
if (values.host) {
  console.log(
    '\nOver plain http from another machine, browsers offer no WebGPU and no offline use; the page trains on WebGL or WebAssembly there.',
  );
}
console.log('\nCtrl+C ends it.');
