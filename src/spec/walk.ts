import type * as v from 'valibot';
import { type Field, fieldOf } from './fields.ts';

/** A setting in place: where it stands, what it is, what it holds now. */
export interface Setting {
  readonly path: readonly string[];
  readonly field: Field;
  readonly value: unknown;
}

/** The parts of a valibot schema that the walk looks at. */
interface Node extends v.GenericSchema {
  readonly wrapped?: Node;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly options?: readonly Node[];
  readonly literal?: unknown;
}

type Plain = Readonly<Record<string, unknown>>;

const unwrap = (node: Node): Node => (node.type === 'optional' && node.wrapped ? unwrap(node.wrapped) : node);

function chosen(union: Node, kind: unknown): Node {
  const option = union.options?.find(({ entries }) => entries?.['kind']?.literal === kind);
  if (!option) throw new Error(`There is no kind ${String(kind)}.`);
  return option;
}

/** The settings that are active in a value, in the schema's order: a union shows only the settings of its present kind. */
export function settingsOf(schema: v.GenericSchema, value: unknown, path: readonly string[] = []): Setting[] {
  const node = unwrap(schema);
  const field = fieldOf(node);
  if (node.type === 'variant') {
    const kind = (value as Plain)['kind'];
    const choice = { path: [...path, 'kind'], field: field as Field, value: kind };
    return [choice, ...settingsOf(chosen(node, kind), value, path)];
  }
  if (field) return [{ path, field, value }];
  const entries = Object.entries(node.entries ?? {}).filter(([, entry]) => unwrap(entry).type !== 'literal');
  return entries.flatMap(([name, entry]) => settingsOf(entry, (value as Plain)[name], [...path, name]));
}

function put(value: unknown, path: readonly string[], replace: (old: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return replace(value);
  return { ...(value as Plain), [name]: put((value as Plain)[name], rest, replace) };
}

/**
 * The same value with one setting changed. A union that changes its kind starts from that kind's own defaults: options
 * merged over old options would carry the old kind's settings along.
 */
export function withSetting<T>(schema: v.GenericSchema, value: T, path: readonly string[], to: unknown): T {
  if (path.at(-1) !== 'kind') return put(value, path, () => to) as T;
  const parent = path.slice(0, -1);
  return put(value, parent, (old) => ((old as Plain)['kind'] === to ? old : kindDefaults(schema, parent, to))) as T;
}

/** The defaults of one kind of the union at a path. */
function kindDefaults(schema: v.GenericSchema, path: readonly string[], kind: unknown): Plain {
  let node = unwrap(schema);
  for (const name of path) node = unwrap(node.entries?.[name] as Node);
  let built: Plain = { kind };
  for (const setting of settingsOf(chosen(node, kind), built)) {
    built = put(built, setting.path, () => setting.field.default) as Plain;
  }
  return built;
}
