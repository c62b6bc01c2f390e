import { enginesHere } from '../engines/open-engine.ts';
import { BadInput } from './bad-input.ts';
import { claims } from './claims.ts';
import { engineList, HELP, presetList } from './help.ts';
import { readOptions } from './options.ts';
import { pytorch } from './pytorch.ts';
import { type Output, run } from './run.ts';
import type { Spawn } from './spawn.ts';
import { sweep } from './sweep/index.ts';
import { verify } from './verify.ts';

async function command([name, ...args]: readonly string[], output: Output, spawn: Spawn): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || args.includes('--help')) {
    output.out(HELP);
    return 0;
  }
  if (name === 'presets' || name === 'engines') {
    if (args.length > 0) throw new BadInput(`lottery ${name} takes nothing after it, not “${args.join(' ')}”.`);
    output.out(name === 'presets' ? presetList() : engineList(enginesHere()));
    return 0;
  }
  if (name === 'claims') return claims(args, output, spawn);
  if (name === 'verify') return verify(args, output, spawn);
  if (name === 'pytorch') return pytorch(args, output);
  if (name === 'sweep') return sweep(args, output, spawn);
  if (name !== 'run' && name !== 'describe') {
    throw new BadInput(`There is no command “${name}”; lottery --help lists them.`);
  }
  const options = await readOptions(args);
  for (const note of options.notes) output.err(note);
  if (name === 'run') return run(options, output, spawn);
  output.out(`${JSON.stringify(options.experiment, null, 2)}\n`);
  return 0;
}

/**
 * The command line: arguments in, exit code out.
 * @param args what stands after `lottery`
 * @param spawn starts what trains
 */
export async function main(args: readonly string[], output: Output, spawn: Spawn): Promise<number> {
  try {
    return await command(args, output, spawn);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    output.err(error.message);
    return 2;
  }
}
