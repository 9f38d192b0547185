/** How much, is it within what was agreed, why did it change, and what needs me. */
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';

import { useMay } from '../../api/session';
import { useIsNew } from '../../app/is-new';
import { useWindow } from '../../app/period';
import { useSettings } from '../../app/settings';
import { usePeriodName } from '../../app/TopBar';
import { plusDays } from '../../figures/period';
import { slots } from '../../figures/slots';
import { Loaded } from '../../parts/Loaded';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { Basis, useWhole } from './Basis';
import { Cumulative, DayByDay } from './Charts';
import { Hero } from './Hero';
import { Needs } from './Needs';
import { useOverruns } from './overrun';
import { type By, BYS, useFollowing, useStanding, whole } from './standing';
import { Where } from './Where';
import { Why } from './Why';

export function OverviewPage() {
  const c = useWords(common);
  const search = useSearch({ strict: false }) as { by?: string };
  const navigate = useNavigate();
  const { dates } = useSettings();
  const window = useWindow();
  const named = usePeriodName();
  const by = BYS.find((each) => each === search.by) ?? 'team';
  const standing = useStanding(window, by);
  useFollowing(standing.data);
  const may = useMay();
  const overrun = useOverruns();
  const all = useWhole().data?.total.cost_usd;
  const against = `${dates.date(window.against.from)}\u2009\u2013\u2009${dates.date(plusDays(window.against.to, -1))}`;
  const choose = (next: By) => void navigate({ to: '.', search: ((old: Record<string, unknown>) => ({ ...old, by: next })) as never });
  const nothing = standing.data?.committed_usd === '0' && standing.data.before.total_usd === '0';
  return (
    <>
      {nothing ? <NewHere /> : null}
      <div className={may('needs') ? 'cols three' : 'cols three alone'}>
        <div className="hero-area">
          <Loaded query={standing} lines={5}>{(data) => <Hero standing={whole(data, all)} overrun={overrun(data.budget)} />}</Loaded>
        </div>
        {may('needs') ? <Needs /> : null}
        <Why name={named(window.period)} against={against} />
      </div>
      <Loaded query={standing} lines={8}>
        {(told) => {
          const data = whole(told, all);
          const slot = slots(by, data.groups.map((group) => group.key));
          return (
            <>
              <div className="half charts">
                <Cumulative standing={data} />
                <DayByDay standing={data} slot={slot} dimension={c(by)} />
              </div>
              <Where standing={data} by={by} choose={choose} slot={slot} against={against} overrun={overrun} />
            </>
          );
        }}
      </Loaded>
      <Basis />
    </>
  );
}

/** An installation that has not counted a single call begins with the first steps. */
function NewHere() {
  return useIsNew() === true ? <Navigate to={'/first-run' as never} replace /> : null;
}
