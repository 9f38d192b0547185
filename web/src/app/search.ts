/** What an address says, as text: it may say anything, and a page reads what it understands. */
export type Search = Record<string, string | undefined>;
