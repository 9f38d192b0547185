export function OverviewPage() {
  return <h1 className="title">Overview</h1>;
}
