/** What the thin lines of a chart stand for, for those who have no pointer. */
import type { Mark } from './time-series';

export function MarkList({ title, marks }: { title: string; marks: Mark[] }) {
  if (marks.length === 0) return null;
  return (
    <div className="marks small s">
      <span className="mark-line" aria-hidden="true" />
      <span>{title}</span>
      <ul>{marks.map((mark) => <li key={`${mark.when} ${mark.text}`}>{mark.when}: {mark.text}</li>)}</ul>
    </div>
  );
}
