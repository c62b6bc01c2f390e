import { type ReactNode, use, useState } from 'react';
import { plain } from '../spec/format.ts';
import { ChartTools } from './chart-tools.ts';
import { closeOnEscape } from './close-on-escape.ts';
import { SHARED } from './strings/shared-chart-texts.ts';

/** The content of a chart, as numbers and words. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const cell = (value: string | number) => (typeof value === 'number' ? plain(value) : value);

/** A plain table of a chart's numbers; the first column names the row. */
export function DataTable({ table: { columns, rows }, label }: { table: Table; label: string }) {
  return (
    <table className="chart-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...values], r) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity and keep no state.
          <tr key={r}>
            <th scope="row">{cell(head)}</th>
            {values.map((value, c) => (
              <td key={columns[c + 1]}>{cell(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A table that scrolls within its own region if it is larger. */
export const ScrolledTable = (props: { table: Table; label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, so the keyboard must be able to reach it.
  <section className="chart-table-scroll" tabIndex={0} aria-label={props.label}>
    <DataTable {...props} />
  </section>
);

/** The line of a chart with the link to its table, if it has one, and what else can be done with the chart. */
export function TableRow({ children }: { readonly children?: ReactNode }) {
  const tools = use(ChartTools);
  if (!children && !tools) return null;
  return (
    <div className="chart-table-row">
      {children}
      {tools && <div className="chart-tools">{tools}</div>}
    </div>
  );
}

/**
 * A fold with the table of a chart. The table is rendered when it is opened, since some have thousands of rows. Where
 * panels have a fixed height it lies over them; elsewhere it pushes down what is below.
 */
export function TableDetails({
  rows,
  label,
  title = SHARED.table,
}: {
  rows: () => Table;
  label: string;
  title?: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <TableRow>
      <details
        className="chart-details"
        onToggle={(event) => setOpen(event.currentTarget.open)}
        onKeyDown={closeOnEscape}
      >
        <summary>{title}</summary>
        {open && <ScrolledTable table={rows()} label={label} />}
      </details>
    </TableRow>
  );
}
