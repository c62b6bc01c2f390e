import { nodeHost } from '../../src/cli/host.ts';
import { main } from '../../src/cli/main.ts';
import { fakeWorkers } from '../worker/fake-worker.ts';

/** The command line, whose threads are the other ends of channels in this one. */
export function commandLine() {
  const { spawn, close } = fakeWorkers();
  /** Runs a command. Gives its exit code and what it wrote. */
  const lottery = async (...args: string[]) => {
    let out = '';
    const err: string[] = [];
    const output = {
      out: (text: string) => {
        out += text;
      },
      err: (line: string) => err.push(line),
    };
    const code = await main(args, output, (data) => spawn(nodeHost(data)));
    return { code, out, err: err.join('\n') };
  };
  return { lottery, close };
}
