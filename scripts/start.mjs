// Builds the page and serves it: `npm start`, and `npm start -- --host` for a class on the local network.
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';

function options() {
  try {
    const { values, tokens } = parseArgs({
      options: { host: { type: 'boolean' }, port: { type: 'string' } },
      tokens: true,
    });
    const { host, port = '4173' } = values;
    if (tokens.filter(({ name }) => name === 'port').length > 1) throw new Error('--port is given more than once.');
    if (!/^[1-9]\d*$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
      throw new Error(`--port is a whole number from 1 to 65535, not “${port}”.`);
    }
    return { host: host ?? false, port: Number(port) };
  } catch (error) {
    console.error(
      `${error.message}\nOptions: --host serves the local network, --port NUMBER starts there; 4173 without it.`,
    );
    process.exit(2);
  }
}

const { host, port } = options();
await build({ logLevel: 'warn' });
const server = await preview({ preview: { host, port } });
const { local = [], network = [] } = server.resolvedUrls ?? {};
console.log('\nLottery Ticket Lab is ready. Open');
for (const url of [...local, ...network]) console.log(`  ${url}`);
if (host) {
  console.log(
    '\nOver plain http from another machine, browsers offer no WebGPU, no shared memory and no offline use; the page trains on the processor there.',
  );
}
console.log('\nCtrl+C ends it.');
