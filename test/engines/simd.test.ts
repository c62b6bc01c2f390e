import { createEngine } from '../../src/engines/open-engine.ts';
import { conformance } from './conformance.ts';
import { nodeAssets } from './node-assets.ts';
import { TFJS_TOLERANCE } from './tfjs-tolerance.ts';

conformance('simd', { open: () => createEngine('simd', nodeAssets), tolerance: TFJS_TOLERANCE });
