import { PRESETS } from '../spec/presets.ts';
import { ENGINE_LABELS } from '../spec/view.ts';

export const HELP = `lottery: find winning tickets without a page, through the page's own core

  lottery run [source] [--engine NAME] [--out FILE] [--masks] [--weights FILE] [--tickets FOLDER [--at ROUNDS]]
              [--keep FOLDER] [--workers N]
      trains and prunes; one line per finished round goes to stderr, results to FILE or stdout; a terminal is told
      the time left. Ctrl+C ends the run and keeps its finished rounds.
  lottery describe [source]     prints the whole experiment, every default filled in
  lottery claims [--only A,B] [--in FOLDER] [--run [--data FOLDER]]
      judges the report's claims, and what people guess wrong, on the results in FOLDER, those that the lab ships when
      left out, and prints each verdict with its numbers; --run trains first what FOLDER lacks: minutes for some
      recipes, hours for the paper's; --data names the folder of those that train on other images
  lottery verify FILE|LINK [--data FOLDER] [--keep FOLDER] [--workers N]
      trains once more what a results file or a link with results tells of, and says whether every number is the same
  lottery pytorch FILE|LINK --out FOLDER [--data FOLDER]
      writes what trains an experiment in PyTorch: experiment.py, the same as a notebook, and experiment.npz with first
      weights, order of images, masks and the accuracies of results, beside which PyTorch's are printed. Results that
      are saved with --masks tell all that is needed; --data says where data other than MNIST are. See docs/pytorch.md
  lottery sweep run|describe|shard K/N [source | FILE] --vary KEY=V,V [--vary …] [--read WHAT,…] [--keep FOLDER] [--out FILE]
      trains an experiment at every place of a grid, one to three settings varied: --vary rate=0.2,0.4 goes through the
      values of one, by its key in links; --vary 'optimiser=adam;optimiser=sgd&lr=0.5' through points of several. What
      cells share is trained once. --read names what is read off: smallest, match, seconds, less-reinit@0.036,
      accuracy-ticket@0.05, stop-ticket@0.2, dead-ticket@0.05. A file of an earlier sweep stands for its words. With
      --keep the same command goes on where it was ended; describe prints the plan and its cost; shard trains one of N
      equal parts into a folder
  lottery sweep merge FOLDER… --out FILE [--sweep NAME]
      puts together what folders keep of a sweep, in any order, and says what is missing
  lottery sweep submit|work|status --queue redis://HOST:PORT
      the same on many machines, which share a Redis: submit puts the jobs of a sweep there, with the words of sweep run;
      work trains what is there until nothing is left, on as many machines as like (--workers, --engine, --data, --keep);
      status says how far each sweep is; sweep merge [FOLDER…] --queue … puts the results together. See docs/cluster.md
  lottery presets               lists the presets
  lottery engines               lists the engines
  lottery --help                prints this

source, one of (without one: --preset lenet-300-100)
  --link '<the part after #>'   what the page's "Share" gives, whole or from the # on
  --experiment FILE             JSON; settings that are missing take their defaults. Results give their experiment
  --preset NAME
  --recipe NAME                 an experiment that claims are judged on: see “lottery claims”

  --data FOLDER    trains on the IDX files in a folder instead of MNIST: train-images-idx3-ubyte, train-labels-idx1-ubyte,
                   t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, or whatever their names: what a file is, its content
                   says, and names only tell training from test. Raw or gzipped, in folders within too. A link with
                   turn=transposed exchanges rows and columns of the images, which EMNIST’s need. A link that names data
                   of its own, by hash, needs their folder here
  --engine NAME    auto: the fastest that gives the same bits on every machine; fastest: the fastest of all, by
                   measuring; or one that “lottery engines” lists. A link may name one too
  --out FILE       where the results go (format lottery-results); in a folder, a file is named by recipe, seeds and time
  --masks          adds every run's masks to the results
  --weights FILE   writes all trained weights as safetensors
  --tickets FOLDER writes trained weights, first weights and mask of every arm and seed for other programs: safetensors,
                   and npz for numpy and for PyTorch. docs/python.md reads them
  --at ROUNDS      the rounds of these tickets, such as 0,3,5-7, or last, or all; last when left out
  --keep FOLDER    keeps every finished training in a folder; a later run of any experiment takes from there what it shares
  --workers N      how many threads train at once; as many as there are cores when left out; no bit depends on it

Exit code 0: done; of verify, that everything is the same. 1: of verify, that something differs; of sweep merge, that
something is missing. 2: something given
cannot be used or judged, or the training stopped; a sentence on stderr says why.
`;

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, text]) => `${name.padEnd(width)}${text}\n`).join('');
};

export const presetList = (): string =>
  table(Object.entries(PRESETS).map(([name, { label, summary }]) => [name, `${label}. ${summary}`]));

/** @param here the engines that can run without a browser */
export const engineList = (here: readonly string[]): string =>
  table(
    Object.entries(ENGINE_LABELS).map(([name, label]) => [
      name,
      here.includes(name) ? label : `${label} (needs a browser)`,
    ]),
  );
