import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What a line begins with that begins a cell, as editors of Python have it; texts are marked as such. */
const CELL = /^# %%(.*)$/;
const MARKDOWN = '[markdown]';

interface Cell {
  readonly isText: boolean;
  readonly lines: string[];
}

function cellsOf(script: string): Cell[] {
  const cells: Cell[] = [];
  for (const line of script.split('\n')) {
    const [, kind] = CELL.exec(line) ?? [];
    if (kind !== undefined) cells.push({ isText: kind.trim() === MARKDOWN, lines: [] });
    else cells.at(-1)?.lines.push(line);
  }
  return cells;
}

/** The lines of a cell without those that are blank at its ends, each with its end of line but the last. */
function sourceOf({ isText, lines }: Cell): string[] {
  const text = lines.map((line) => (isText ? line.replace(/^# ?/, '') : line)).join('\n');
  return text.replace(/^\n+|\s+$/g, '').split(/(?<=\n)/);
}

/**
 * A script whose cells begin with `# %%` as a Jupyter notebook (nbformat 4.5): the same code, nothing run yet. Cells are named
 * by what is in them, so that the same script gives the same notebook.
 */
export function notebookOf(script: string): string {
  const cells = cellsOf(script).map((cell, k) => {
    const source = sourceOf(cell);
    const id = bytesToHex(sha256(utf8ToBytes(`${k}\n${source.join('')}`))).slice(0, 16);
    return cell.isText
      ? { cell_type: 'markdown', id, metadata: {}, source }
      : { cell_type: 'code', execution_count: null, id, metadata: {}, outputs: [], source };
  });
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
