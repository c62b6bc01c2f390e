import { bundleOf } from '../../scripts/bundle.mjs';
import { memberOf } from '../../src/cli/member.ts';
import type { EngineAssets } from '../../src/engines/assets.ts';
import { nodeAssets } from './node-assets.ts';

/** The engines' files, and threads, in Node. */
export async function teamAssets(): Promise<EngineAssets> {
  const folder = await bundleOf({ member: 'src/cli/member-thread.ts' });
  return { ...nodeAssets, spawnMember: () => memberOf(`${folder}/member.mjs`) };
}
