import type { Claim } from '../../claims/claim.ts';
import { claimsTable } from '../../claims/claims-table.ts';
import { CLAIMS, type ClaimId, type Verdict } from '../../claims/index.ts';
import type { Table } from '../../experiment/tables/table.ts';
import type { LabStore } from '../../store/lab.ts';
import { onShippedMap, verdictOf } from '../panels/judged.ts';
import { fetchMap } from '../panels/shipped-map.ts';

/** The table of the report's claims, judged on the shipped results, which are fetched first. */
export async function judgedClaims(store: LabStore): Promise<Table> {
  const all = Object.entries(CLAIMS) as [ClaimId, Claim][];
  const [map] = await Promise.all([
    fetchMap('matches-dense', store),
    store.getState().loadReference(all.flatMap(([, { recipes }]) => recipes)),
  ]);
  const { reference } = store.getState();
  const verdicts = all.map(([id, claim]): [ClaimId, Verdict | undefined] => [
    id,
    onShippedMap(claim, verdictOf(claim, reference), map),
  ]);
  return claimsTable(Object.fromEntries(verdicts) as Record<ClaimId, Verdict>);
}
