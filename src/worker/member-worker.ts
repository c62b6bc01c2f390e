import { serveTeam } from '../engines/simd/team/member.ts';
import type { ToMember } from '../engines/simd/team/messages.ts';

const hear = serveTeam((message) => globalThis.postMessage(message));
globalThis.onmessage = ({ data }: MessageEvent<ToMember>) => hear(data);
