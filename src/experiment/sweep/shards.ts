import { jobCost } from './job-cost.ts';
import { type Job, jobExperiment } from './jobs.ts';

/**
 * The jobs of one of several shards: each job goes, dearest first, to the shard that has least to do, so that shards take about
 * equally long. Every machine divides a sweep alike.
 * @param shard from 1 to `shards`
 * @returns its jobs, in the order in which they were given
 */
export function shardOf(jobs: readonly Job[], shard: number, shards: number): Job[] {
  const costs = jobs.map((job, k) => ({ k, cost: jobCost(jobExperiment(job)) }));
  const loads = new Array<number>(shards).fill(0);
  const own: number[] = [];
  for (const { k, cost } of costs.sort((a, b) => b.cost - a.cost || a.k - b.k)) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] += cost;
    if (least === shard - 1) own.push(k);
  }
  return own.sort((a, b) => a - b).map((k) => jobs[k]);
}
