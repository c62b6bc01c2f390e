/**
 * The version of everything that decides a bit or a count: streams, initialisers, split, order, pruning and the exact
 * engines. It is raised whenever any of those changes a result, and travels in links and results. Which arms a version
 * changed stands in spec/same-numerics.ts: those of other arms stay comparable.
 */
export const NUMERICS = 2;
