#!/usr/bin/env bash
# BullMQ 6.7.0 on Redis 7.0, with ioredis 6.0.0: while Redis is full, the locks of jobs that are being worked on run out.
#
# A worker renews the lock of its job with a write that Redis refuses at maxmemory (noeviction), although it needs no room. When
# Redis is full for longer than a lock lasts, a healthy job counts as stalled as soon as there is room again: another worker takes
# it, the work is done twice, and the first result is thrown away with “Missing lock”. One would expect a renewal to be let through,
# or the worker to keep its job.
#
# Needs redis-server, node and npm. Prints how often the one job was done; ends with 1 when that is no longer twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bullmq@6.7.0 ioredis@6.0.0
redis-server --port 0 --unixsocket "$folder/redis.sock" --save '' --appendonly no --maxmemory-policy noeviction >/dev/null &
server=$!
cat > job.mjs <<'JS'
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const open = () => new Redis({ path: './redis.sock', maxRetriesPerRequest: null });
const redis = open();
const queue = new Queue('work', { connection: open() });
let begun = 0;
let lost = '';
const work = async () => {
  begun++;
  await sleep(8000);
};
const options = () => ({ connection: open(), lockDuration: 1000, stalledInterval: 1000, maxStalledCount: 100 });
const workers = [new Worker('work', work, options()), new Worker('work', work, options())];
for (const worker of workers)
  worker.on('error', ({ message }) => {
    if (message.includes('Missing lock')) lost = message;
  });
await queue.add('only', {});
while (begun === 0) await sleep(50);
await redis.config('SET', 'maxmemory', '1');
await sleep(3000);
await redis.config('SET', 'maxmemory', '0');
while ((await queue.getCompletedCount()) === 0) await sleep(100);
await sleep(2000);
console.log(`one job, begun ${begun} times; ${lost || 'no lock was missed'}`);
process.exit(begun === 2 && lost !== '' ? 0 : 1);
JS
node job.mjs
