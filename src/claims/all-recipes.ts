import { RECIPES, type Recipe } from './recipes.ts';
import type { ShippedId } from './shipped-recipes.ts';
import { SURPRISE_RECIPES } from './surprises/surprise-recipes.ts';

/** The recipes of the report's claims and those of the surprises, for those who may have all at once, as the page may not. */
export const ALL_RECIPES = { ...RECIPES, ...SURPRISE_RECIPES } satisfies Record<ShippedId, Recipe>;
