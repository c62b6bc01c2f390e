import { SHARE_LINKS } from '../strings/share-texts.ts';
import { qrMatrix } from './qr-matrix.ts';

/** A square for each dark module. */
const pathOf = (matrix: readonly boolean[][]): string =>
  matrix.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');

/** The QR code of a text, to be opened; a sentence where there is none that could be read. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const matrix = qrMatrix(text);
  if (!matrix) return <p className="hint">{SHARE_LINKS.noCode}</p>;
  return (
    <details>
      <summary>{SHARE_LINKS.code}</summary>
      <svg
        className="qr-code"
        role="img"
        aria-label={SHARE_LINKS.codeOf(name)}
        viewBox={`0 0 ${matrix.length} ${matrix.length}`}
        shapeRendering="crispEdges"
      >
        <path d={`M0 0h${matrix.length}v${matrix.length}H0z`} fill="#fff" />
        <path d={pathOf(matrix)} fill="#000" />
      </svg>
    </details>
  );
}
