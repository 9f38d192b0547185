/** A text to be read with a phone's camera. Loaded only where one is shown. */
import { encode } from 'uqr';

const QUIET = 4;

export default function Qr({ label, text }: { label: string; text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <path d={dark} />
    </svg>
  );
}
