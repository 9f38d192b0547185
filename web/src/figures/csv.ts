/** Comma-separated values (RFC 4180), in lines as they come. Numbers are plain; a text is never a formula. */

export type Cell = string | number | bigint | null | undefined;

/** A spreadsheet runs what begins like this, in full width too: such a text gets an apostrophe before it. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(cells: Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

export interface CursorPage<T> {
  items: T[];
  next_cursor: string | null;
}

/** All pages of a list as lines, one page in memory at a time. */
export async function* csvPages<T>(head: string[], page: (cursor: string | undefined) => Promise<CursorPage<T>>, line: (item: T) => Cell[]): AsyncGenerator<string> {
  yield csvLine(head);
  let cursor: string | undefined;
  do {
    const found = await page(cursor);
    yield found.items.map((item) => csvLine(line(item))).join('');
    cursor = found.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

interface Picked {
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>;
}

type Picker = (wish: { suggestedName: string }) => Promise<Picked>;

/** Writes to a file that the reader picks, as the lines come; where the browser has no such thing, gathers a download. */
export async function saveLines(name: string, lines: AsyncIterable<string>): Promise<boolean> {
  const picker = (window as unknown as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (picker && window.isSecureContext) {
    const file = await picker({ suggestedName: name }).catch(() => undefined);
    if (!file) return false;
    const out = await file.createWritable();
    try {
      for await (const line of lines) await out.write(line);
    } catch (broken) {
      await out.abort();
      throw broken;
    }
    await out.close();
    return true;
  }
  const parts: Blob[] = [];
  for await (const line of lines) parts.push(new Blob([line]));
  download(name, new Blob(parts, { type: 'text/csv' }));
  return true;
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
