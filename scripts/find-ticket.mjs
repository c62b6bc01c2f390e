// Shows that the lab finds a winning ticket: LeNet-300-100 on all of MNIST at a reduced budget, controls at the last two
// rounds. `npm run find-ticket` takes about a minute on one core; `npm run find-ticket -- --from FILE` only tells what
// a results file says.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const LINK = 'v=1&n=1&arms=ticket,reinit:14.15,random-mask:14.15';
const ENGINE = 'simd';
const folder = fileURLToPath(new URL('../docs/find-ticket/', import.meta.url));
const file = `${folder}results.json`;

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (!values.from) {
  mkdirSync(folder, { recursive: true });
  const lottery = fileURLToPath(new URL('lottery.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [lottery, 'run', '--link', LINK, '--engine', ENGINE, '--out', file], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
const results = JSON.parse(readFileSync(values.from ?? file, 'utf8'));

const percent = (share, digits) => `${(100 * share).toFixed(digits)} %`;
const rounds = results.runs.flatMap(({ arm, seed, rounds: own }) => own.map((round) => ({ arm, seed, ...round })));
const row = ({ arm, seed, round, density, counts, test, earlyStop, engine, seconds }) =>
  `| ${[
    arm,
    seed,
    round,
    percent(density, 2),
    counts.reduce((all, count) => all + count, 0).toLocaleString('en-US'),
    percent(test.accuracy, 2),
    earlyStop.iteration ?? 'not reached',
    percent(earlyStop.testAccuracy, 2),
    engine,
    seconds.toFixed(0),
  ].join(' | ')} |`;

const accuracy = (arm, seed, round) =>
  rounds.find((each) => each.arm === arm && each.seed === seed && each.round === round).test.accuracy;
const sparse = rounds.filter(({ arm, density }) => arm === 'random-mask' && density <= 0.04);
const ordered = sparse.map(({ seed, round, density }) => {
  const [ticket, reinit, random] = ['ticket', 'reinit', 'random-mask'].map((arm) => accuracy(arm, seed, round));
  return { seed, round, density, ticket, reinit, random, holds: ticket > reinit && reinit > random };
});
const verdict = ordered.map(
  ({ seed, density, ticket, reinit, random, holds }) =>
    `At ${percent(density, 2)} of the weights, seed ${seed}: ticket ${percent(ticket, 2)}, re-init ${percent(reinit, 2)}, random mask ${percent(random, 2)}, dense ${percent(accuracy('dense', seed, 0), 2)}. Ticket above re-init above random mask: ${holds ? 'yes' : 'no'}.`,
);

const report = `# A winning ticket, found at a reduced budget

LeNet-300-100 on all of MNIST, ${results.experiment.training.budget.iterations} iterations a round (the paper takes 50,000), 20 % pruned per round.

Command: \`npm run find-ticket\`, which runs \`npm run -s lottery -- run --link '${LINK}' --engine ${ENGINE}\`.
Engine: ${results.engine}. Seeds: ${results.experiment.seeds.join(', ')}. Numerics: ${results.numerics}. Computed by ${results.environment.app} on ${results.environment.runtime}.
Data: ${results.dataset.name}, SHA-256 ${results.dataset.sha256}.

${verdict.join('\n')}

One seed orders the arms; it gives no interval. The seconds say nothing about other machines.

| arm | seed | round | left | weights | test accuracy | early-stop iteration | accuracy there | engine | seconds |
|---|---|---|---|---|---|---|---|---|---|
${rounds.map(row).join('\n')}
`;
writeFileSync(`${folder}README.md`, report);
console.log(report);
process.exitCode = ordered.length > 0 && ordered.every(({ holds }) => holds) ? 0 : 1;
