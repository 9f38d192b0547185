/** The sentence that opens the page: how much, by what, of when; how many calls, and what the change comes from. */
import { useSettings } from '../../app/settings';
import { useWords } from '../../words/catalogue';
import { read } from './measures';
import { type PageState, useSpeech } from './state';
import { isName, type Named, totalOf } from './sums';
import { Change } from './Value';
import { words } from './words';

export interface LeadProps {
  state: PageState;
  rows: Named[] | undefined;
  /** What of them may be set against the period before: that is told as they are. */
  told: Named[] | undefined;
  before: Named[] | undefined;
  beforeName: string;
}

/** The name with the largest part in a change, and its share, where one stands out. */
export function cause(rows: Named[], before: Named[], measure: string): { id: string; share: number } | undefined {
  const old = new Map(before.map((row) => [row.id, read(row.sums, measure)]));
  const changes = [
    ...rows.map((row) => ({ id: row.id, by: read(row.sums, measure) - (old.get(row.id) ?? 0n) })),
    ...before.filter((row) => !rows.some((each) => each.id === row.id)).map((row) => ({ id: row.id, by: -read(row.sums, measure) })),
  ];
  const all = changes.reduce((sum, change) => sum + change.by, 0n);
  if (all === 0n || changes.length < 2) return undefined;
  const along = changes.filter((change) => isName(change.id) && change.by > 0n === all > 0n);
  const most = along.toSorted((a, b) => (a.by === b.by ? 0 : a.by > b.by === all > 0n ? -1 : 1))[0];
  const share = most ? Number(most.by) / Number(all) : 0;
  return most && share >= 0.25 && share <= 1 ? { id: most.id, share } : undefined;
}

export function Lead({ state, rows, told, before, beforeName }: LeadProps) {
  const { asked, period } = state;
  const t = useWords(words);
  const say = useSpeech(asked);
  const { figures } = useSettings();
  if (!rows || !told) return <h1 className="title">{t('title', { amount: say.measure, by: say.dimension(asked.by), period })}</h1>;
  const total = totalOf(rows);
  const value = read(total, asked.measure);
  const amount = `${say.short(value)}${asked.measure === 'cost' ? '' : ` ${say.measure.toLocaleLowerCase(figures.locale)}`}`;
  const old = before ? read(totalOf(before), asked.measure) : undefined;
  const like = read(totalOf(told), asked.measure);
  const why = before && old !== undefined && old > 0n ? cause(told, before, asked.measure) : undefined;
  return (
    <>
      <h1 className="title">
        {t(asked.also ? 'titlePivot' : 'title', { amount, by: say.dimension(asked.by), also: asked.also ? say.dimension(asked.also) : '', period })}
      </h1>
      <p className="q">
        {asked.measure === 'calls' ? null : `${t('callsSum', { count: total.calls, number: figures.number(total.calls) })} `}
        {old === undefined || old === 0n ? null : <>{t('against', { period: beforeName })} <Change value={like - old} base={old} measure={asked.measure} />{'. '}</>}
        {why ? t(like >= (old ?? 0n) ? 'riseBy' : 'fallBy', { name: say.name(why.id), share: figures.percent(why.share) }) : null}
      </p>
    </>
  );
}
