/** Any name by any measure over any period: a sentence, the chart, a table that adds up to it, and the calls behind. */
import { lazy, Suspense, useMemo, useState } from 'react';

import { seesCalls, useSession } from '../../api/session';
import { elapsed } from '../../app/period';
import { useSettings } from '../../app/settings';
import { approximately, nano } from '../../figures/decimal';
import { type Dimension, writeTerm, writeTerms } from '../../figures/filters';
import { period as readPeriod, plusDays } from '../../figures/period';
import { days } from '../../figures/period';
import { BrushStrip } from '../../parts/BrushStrip';
import { FilterBar } from '../../parts/FilterBar';
import { How } from '../../parts/How';
import { Failure, Notice, Skeleton } from '../../parts/Notice';
import { Section, Segments } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { Actions } from './Actions';
import { LeftOut } from './LeftOut';
import { useCalls } from './calls';
import { Chart, useColours } from './Chart';
import { Lead } from './Lead';
import { Notes } from './Notes';
import { Picks } from './Picks';
import { askSpend, question, type Scope, useAround, useBefore, useSums } from './questions';
import { type PageState, usePageState, useSpeech } from './state';
import { byName, isName, largestFirst, named } from './sums';
import { SumsTable } from './SumsTable';
import { words } from './words';

const Calls = lazy(() => import('./Calls'));
const CallInspector = lazy(() => import('./CallInspector'));
const PivotTable = lazy(() => import('./PivotTable'));

export function ExplorePage() {
  const state = usePageState();
  const { asked, window } = state;
  const t = useWords(words);
  const { dates } = useSettings();
  const { data: me } = useSession();
  // A reason is given for now, not for everybody who gets the link.
  const [reason, setReason] = useState<string>();
  const scope: Scope = { span: { from: window.period.from, to: window.period.to }, terms: asked.terms, zone: dates.zone, reason };
  const { found, failed } = useSums(asked, scope, window);
  const before = useBefore(asked, scope, window);
  const mayCalls = me !== undefined && seesCalls(me);
  const showCalls = asked.tab === 'calls' && mayCalls;
  const calls = useCalls(scope, showCalls);
  const rows = useMemo(() => (found ? largestFirst(found.names, asked.measure) : undefined), [found, asked.measure]);
  const colours = useColours(asked.by, rows, asked.measure);
  const beforeNames = useMemo(() => (before.data && before.data.total.calls > 0 && asked.also === undefined ? named(before.data, asked.by) : undefined), [before.data, asked.by, asked.also]);
  const call = showCalls && asked.call ? calls.data?.pages.flatMap((page) => page.items).find((each) => each.id === asked.call) : undefined;
  const beforeName = `${dates.date(window.against.from)} \u2013 ${dates.date(plusDays(window.against.to, -1))}`;
  const people = showCalls ? calls.data?.pages[0]?.people : found?.answer.people;
  return (
    <div className="explore">
      {asked.nonsense.length > 0 ? <Notice kind="warn" icon="warn">{t('oldPart', { parts: asked.nonsense.join(', ') })}</Notice> : null}
      <Lead state={state} rows={rows} told={found?.told?.names ?? rows} before={beforeNames} beforeName={beforeName} />
      <Filters state={state} scope={scope}>
        <Actions state={state} found={found} scope={scope} />
      </Filters>
      <Suspense fallback={<Skeleton lines={10} />}>
      <div className={call ? 'ex with' : 'ex'}>
        <div className="ex-main">
          <Section first title={<span className="vh">{t('view')}</span>} right={<Picks state={state} total={found?.names} />}>
            {failed ? <Failure error={failed.error} retry={() => void failed.refetch()} /> : !found || !rows ? <Skeleton lines={7} /> : rows.length > 0 ? <Chart state={state} found={found} colours={colours} scope={scope} /> : null}
            <Around state={state} scope={scope} />
          </Section>
          <Section
            title={<Segments label={t('view')} value={asked.tab} options={[{ id: 'sums' as const, label: t('sums') }, ...(mayCalls ? [{ id: 'calls' as const, label: t('singles') }] : [])]} choose={(tab) => state.go({ t: tab === 'sums' ? undefined : tab, call: undefined, sort: undefined })} />}
            right={found ? <Computed state={state} api={found.api} rows={found.names.length} answer={found.answer} /> : null}
          >
            {people ? <LeftOut people={people} scope={scope} giveReason={showCalls ? setReason : undefined} /> : null}
            {showCalls ? <Calls state={state} query={calls} /> : found && rows ? (
              rows.length === 0 ? <Empty state={state} /> : asked.also ? <PivotTable state={state} found={{ ...found, names: rows }} colours={colours} /> : (
                <SumsTable state={state} rows={rows} before={beforeNames && !found.told ? new Map(beforeNames.map((row) => [row.id, row.sums])) : undefined} beforeName={beforeName} colours={colours} />
              )
            ) : failed ? null : <Skeleton lines={6} />}
            {found && !showCalls ? <Notes state={state} found={found} scope={scope} /> : null}
          </Section>
        </div>
        {call ? <CallInspector call={call} close={() => state.go({ call: undefined })} /> : null}
      </div>
      </Suspense>
    </div>
  );
}

function Filters({ state, scope, children }: { state: PageState; scope: Scope; children: React.ReactNode }) {
  const { asked, window } = state;
  const seen = async (name: Dimension) => {
    // Values of this name whatever is filtered on it, so that a second one can be added.
    const found = await askSpend(question({ ...scope, terms: asked.terms.filter((term) => term.name !== name) }, [name], 1000));
    return byName(found.rows, name).map((row) => row.id).filter(isName);
  };
  return (
    <FilterBar
      terms={asked.terms}
      change={(terms) => state.go({ f: writeTerms(terms), open: undefined, call: undefined })}
      seen={seen}
      scope={`${window.period.text} ${asked.terms.map(writeTerm).join(' ')}`}
    >
      {children}
    </FilterBar>
  );
}

function Around({ state, scope }: { state: PageState; scope: Scope }) {
  const { window } = state;
  const { span, query } = useAround(scope, window);
  const shown = days(span);
  const cost = new Map((query.data?.rows ?? []).map((row) => [row.key['day'] ?? '', row]));
  const heights = shown.map((day) => {
    const row = cost.get(day);
    return row ? Math.max(0, approximately(nano(row.cost_usd))) : 0;
  });
  const last = plusDays(elapsed(window.period, window.today).to, -1);
  const choose = (from: string, end: string) => {
    const to = readPeriod(from === end ? from : `${from}..${end}`);
    if (to) state.go({ w: to.text, s: undefined });
  };
  return <BrushStrip days={shown} heights={heights} from={window.period.from} last={last < window.period.from ? window.period.from : last} choose={choose} />;
}

function Empty({ state }: { state: PageState }) {
  const t = useWords(words);
  const c = useWords(common);
  const { terms } = state.asked;
  if (terms.length === 0) return <Notice icon="info" then={t('emptyDo')}>{t('noMatch')}</Notice>;
  const filters = terms.map((term) => `${c(term.not ? 'isNot' : 'is', { name: c(term.name).toLocaleLowerCase() })} ${term.value || t('notKnown')}`).join(', ');
  return (
    <Notice icon="info" then={t('noMatchDo', { filters })} actions={<button type="button" className="btn sm" onClick={() => state.go({ f: undefined })}>{t('removeAll')}</button>}>
      {t('noMatch')}
    </Notice>
  );
}

function Computed({ state, api, rows, answer }: { state: PageState; api: string; rows: number; answer: { timezone: string; total: { coverage: Record<'exact' | 'estimated' | 'partial' | 'unpriced', number> } } }) {
  const t = useWords(words);
  const { figures, dates } = useSettings();
  const { data: me } = useSession();
  const say = useSpeech(state.asked);
  const { exact, estimated, partial, unpriced } = answer.total.coverage;
  return (
    <How
      title={say.measure}
      api={api}
      facts={[
        { label: t('howRows'), value: figures.number(rows) },
        { label: t('howPriced'), value: [exact, estimated, partial, unpriced].map((count) => figures.number(count)).join(' / ') },
        { label: t('zone'), value: answer.timezone },
        ...(me?.complete_to ? [{ label: t('howComplete'), value: dates.moment(me.complete_to) }] : []),
      ]}
    >
      <p>{t('how')}</p>
    </How>
  );
}
