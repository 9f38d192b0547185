/** The one bar grammar: solid committed, hatched held, dashed forecast with its whisker, tick limit, red or amber beyond. */
import { useSettings } from '../app/settings';
import { approximately, type Nano } from '../figures/decimal';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface BarFigures {
  committed: Nano;
  held?: Nano | undefined;
  /** Where the window is expected to end. */
  end?: Nano | undefined;
  low?: Nano | undefined;
  high?: Nano | undefined;
  limit?: Nano | undefined;
  /** A mandate's safety ceiling. */
  ceiling?: Nano | undefined;
  /** Of what lies beyond the limit, the part that somebody authorised: amber, the rest is red. */
  authorised?: Nano | undefined;
  /** Whether going over is authorised: then the forecast beyond the limit is amber. */
  mayGoOver?: boolean | undefined;
}

export interface BarLabel {
  at: Nano;
  text: string;
  side?: 'l' | 'r';
}

interface BarProps extends BarFigures {
  /** What the whole width stands for; by itself what fits. */
  max?: Nano | undefined;
  pace?: Nano | undefined;
  large?: boolean;
  labels?: BarLabel[];
}

const ZERO = 0n;
const larger = (a: Nano, b: Nano) => (a > b ? a : b);
const smaller = (a: Nano, b: Nano) => (a < b ? a : b);

export function BudgetBar(bar: BarProps) {
  const { figures } = useSettings();
  const t = useWords(common);
  const held = bar.held ?? ZERO;
  const used = bar.committed + held;
  const tallest = [bar.ceiling, bar.limit, bar.high, bar.end, used].reduce<Nano>((most, each) => larger(most, each ?? ZERO), 1n);
  const max = approximately(bar.max ?? (tallest * 102n) / 100n) || 1;
  const share = (value: Nano) => Math.min(1, approximately(value) / max) * 100;
  const limit = bar.limit ?? larger(used, bar.end ?? ZERO);
  const authorised = larger(ZERO, smaller(bar.authorised ?? ZERO, bar.committed - limit));
  const segment = (name: string, from: Nano, to: Nano) =>
    to > from ? <span key={name} className={name} style={{ left: `${share(from)}%`, width: `${share(to) - share(from)}%` }} /> : null;
  const at = (name: string, value: Nano | undefined) => (value === undefined ? null : <span key={name} className={name} style={{ left: `${share(value)}%` }} />);
  const words = [
    `${t('committed')} ${figures.money(bar.committed)}`,
    held > ZERO ? `${t('held')} ${figures.money(held)}` : '',
    bar.end === undefined ? '' : `${t('forecast')} ${figures.money(bar.end, { significant: 3 })}`,
    `${t('limit')} ${bar.limit === undefined ? t('none') : figures.money(bar.limit)}`,
    bar.committed > limit ? `${t('overage')} ${figures.money(bar.committed - limit)}` : '',
    authorised > ZERO ? t('ofItAuthorised', { money: figures.money(authorised) }) : '',
  ];
  return (
    <div className={bar.large ? 'bb lg' : 'bb'} role="img" aria-label={words.filter(Boolean).join(', ')}>
      <span className="track" style={{ width: `${share(bar.limit ?? bar.max ?? tallest)}%` }} />
      {segment('com', ZERO, smaller(bar.committed, limit))}
      {segment('allowed', limit, limit + authorised)}
      {segment('over', larger(ZERO, limit + authorised), bar.committed)}
      {segment('held', bar.committed, used)}
      {bar.end === undefined ? null : segment('fc', used, smaller(bar.end, limit))}
      {bar.end === undefined ? null : segment(bar.mayGoOver ? 'fcok' : 'fcover', larger(limit, used), bar.end)}
      {bar.low !== undefined && bar.high !== undefined ? segment('wh', bar.low, bar.high) : null}
      {at('lim', bar.limit)}
      {at('ceil', bar.ceiling)}
      {at('pace', bar.pace)}
      {(bar.labels ?? []).map((label) => (
        <span key={label.text} className={`lab ${label.side ?? ''}`} style={{ left: `${share(label.at)}%` }} aria-hidden="true">
          {label.text}
        </span>
      ))}
    </div>
  );
}
