/** Days as small columns: discrete, from zero, without an axis. */
export function Spark({ values }: { values: number[] }) {
  const most = Math.max(...values, 0.001);
  const width = 88 / Math.max(1, values.length);
  return (
    <svg className="spark" viewBox="0 0 88 22" preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, index) => {
        const height = Math.max(0.6, (value / most) * 22);
        return <rect key={index} x={index * width} width={Math.max(1, width - 1)} y={22 - height} height={height} fill="var(--fill-2)" />;
      })}
    </svg>
  );
}
