import { parentPort } from 'node:worker_threads';
import { serveTeam } from '../engines/simd/team/member.ts';
import type { ToMember } from '../engines/simd/team/messages.ts';

if (!parentPort) throw new Error('This file is started as a thread.');
const near = parentPort;
const hear = serveTeam((message) => near.postMessage(message));
near.on('message', (message: ToMember) => hear(message));
