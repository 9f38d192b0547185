/** Numbers as the locale writes them; every figure of every page goes through here. */
import { approximately, decimal, divided, type Nano } from './decimal';

export type Language = 'en' | 'sv';

/** A currency to show money in. `usd` is what one unit costs, as the ledger's table of rates has it. */
export interface Currency {
  currency: string;
  usd: Nano;
  from?: string | undefined;
  source?: string | undefined;
}

export const DOLLAR: Currency = { currency: 'USD', usd: 1_000_000_000n };

const LOCALE: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE' };
const NARROW = '\u202f';

export interface Digits {
  /** Exactly so many decimals. */
  decimals?: number | undefined;
  /** Rounded to so many significant digits: forecasts. */
  significant?: number | undefined;
  /** Always with a sign. */
  signed?: boolean | undefined;
}

/** What a page writes figures with. */
export class Figures {
  private readonly formats = new Map<string, Intl.NumberFormat>();

  constructor(
    readonly language: Language,
    readonly currency: Currency = DOLLAR,
  ) {}

  get locale(): string {
    return LOCALE[this.language];
  }

  number(value: number | bigint, decimals = 0): string {
    return this.format({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value).replace('-', '\u2212');
  }

  percent(share: number, decimals = 0, signed = false): string {
    const signDisplay = signed ? 'exceptZero' : 'auto';
    return this.format({ style: 'percent', maximumFractionDigits: decimals, signDisplay }).format(share).replace('-', '\u2212');
  }

  /** Tokens: 312 M, 8.94 B, with a narrow space. */
  compact(value: number): string {
    const units: [number, string][] = this.language === 'sv' ? [[1e9, 'md'], [1e6, 'mn'], [1e3, 'tn']] : [[1e9, 'B'], [1e6, 'M'], [1e3, 'k']];
    const unit = units.find(([size]) => Math.abs(value) >= size);
    if (!unit) return this.number(value);
    const scaled = value / unit[0];
    const decimals = Math.abs(scaled) < 10 ? 2 : Math.abs(scaled) < 100 ? 1 : 0;
    return this.number(scaled, decimals) + (this.language === 'sv' ? '\u00a0' : NARROW) + unit[1];
  }

  /** A level of an axis: no finer than its steps. */
  axis(level: number, step: number): string {
    if (step < 1) return this.number(level, Math.min(4, Math.ceil(-Math.log10(step))));
    if (level < 1_000) return this.number(level);
    if (level >= 1_000_000) return this.compact(level).replace(/[.,]0+(?=\D|$)|([.,]\d*?[1-9])0+(?=\D|$)/, '$1');
    const scaled = level / 1_000;
    return this.number(scaled, Number.isInteger(scaled) ? 0 : 1) + (this.language === 'sv' ? '\u00a0tn' : 'k');
  }

  /** An amount in the display currency, in nano-units of it. */
  shown(usd: Nano): Nano {
    return this.currency.usd === DOLLAR.usd ? usd : divided(usd, this.currency.usd);
  }

  /** `$`, `€`, `kr`: before the figure in English, after it in Swedish. */
  symbol(): string {
    const parts = this.format({ style: 'currency', currency: this.currency.currency, currencyDisplay: 'narrowSymbol' }).formatToParts(1);
    const symbol = parts.find((part) => part.type === 'currency')?.value ?? this.currency.currency;
    return this.language === 'sv' && this.currency.currency === 'USD' ? 'US$' : symbol;
  }

  /** The figure alone, without its currency. */
  amount(usd: Nano, digits: Digits = {}): string {
    const shown = this.shown(usd);
    const size = Math.abs(approximately(shown));
    const decimals = digits.decimals ?? decimalsFor(size);
    const options: Intl.NumberFormatOptions =
      digits.significant === undefined
        ? { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
        : { maximumSignificantDigits: digits.significant };
    if (digits.signed) options.signDisplay = 'exceptZero';
    // Intl reads decimal strings exactly.
    return this.format(options).format(decimal(shown) as unknown as number).replace('-', '\u2212');
  }

  /** The figure with its currency, as one text: for titles and labels. */
  money(usd: Nano, digits: Digits = {}): string {
    const amount = this.amount(usd, digits);
    if (this.language === 'sv') return `${amount}\u00a0${this.symbol()}`;
    const sign = /^[+\u2212]/.exec(amount)?.[0] ?? '';
    const symbol = this.symbol();
    return sign + symbol + (symbol.length > 1 ? '\u00a0' : '') + amount.slice(sign.length);
  }

  private format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    const kept = this.formats.get(key) ?? new Intl.NumberFormat(LOCALE[this.language], options);
    this.formats.set(key, kept);
    return kept;
  }
}

/** From 1,000 on whole, from 1 on two decimals, below it three significant digits. */
function decimalsFor(size: number): number {
  if (size >= 1000) return 0;
  if (size >= 1 || size === 0) return 2;
  return Math.min(9, 2 - Math.floor(Math.log10(size)));
}
