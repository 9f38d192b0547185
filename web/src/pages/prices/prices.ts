/** The price book as a page shows it. */
import { get, type Schema } from '../../api/client';
import { type Nano, nano } from '../../figures/decimal';

export type Price = Schema['Price'];
export type Sheet = Schema['PriceSheet'];
export type Rate = Price['rates'][string];

const PAGES = 4;

/** The whole book: a few thousand models, in pages of a thousand. */
export async function book(signal: AbortSignal): Promise<{ items: Price[]; version: string }> {
  const items: Price[] = [];
  let cursor: string | undefined;
  let version = '';
  for (let page = 0; page < PAGES; page += 1) {
    const found = await get('/api/v1/prices', { limit: 1000, cursor }, signal);
    items.push(...found.items);
    version = found.price_version;
    if (!found.next_cursor) break;
    cursor = found.next_cursor;
  }
  return { items, version };
}

const COLUMNS = ['input', 'cache_read', 'cache_write', 'output'];

/** The meters of the table's columns; of cache writes the first there is. */
export function column(price: Price, name: string): Rate | undefined {
  return name === 'cache_write' ? (price.rates['cache_write'] ?? price.rates['cache_write_5m'] ?? price.rates['cache_write_1h']) : price.rates[name];
}

/** What the columns leave out. */
export function others(price: Price): string[] {
  return Object.keys(price.rates).filter((meter) => !COLUMNS.includes(meter));
}

/** The sources of a price, each once. */
export function sources(price: Price): string[] {
  return [...new Set(Object.values(price.rates).map((rate) => rate.source))];
}

/** Cut to nothing of the rate: as many decimals as it has, at least two. */
export function decimalsOf(usd: Nano): number {
  const digits = (usd < 0n ? -usd : usd).toString().padStart(10, '0').slice(-9).replace(/0+$/, '');
  return Math.max(2, digits.length);
}

export function wantedModels(prices: Price[], provider: string | undefined, used: Set<string>, text: string): Price[] {
  const wanted = text.trim().toLowerCase();
  return prices.filter((price) => (provider ? price.provider === provider : used.has(`${price.provider} ${price.model}`)) && price.model.toLowerCase().includes(wanted));
}

/** The lines that give a model a price. A `?` is refused by name and line, where a 0 would make the model free. */
export function overlay(provider: string, model: string): string {
  return `prices:\n  - provider: ${quoted(provider)}\n    model: ${quoted(model)}\n    rates: { input: "?", output: "?" }\n    source: contract`;
}

/** The same for a discount: what is paid of the book's price, such as 0.85. */
export function discount(provider: string, model: string, from: string): string {
  return `prices:\n  - provider: ${quoted(provider)}\n    model: ${quoted(model)}\n    factor: "?"\n    from: ${from}\n    source: contract`;
}

function quoted(text: string): string {
  return /^[A-Za-z][\w.-]*$/.test(text) ? text : JSON.stringify(text);
}

export function nanoOf(rate: Rate): Nano {
  return nano(rate.usd);
}
