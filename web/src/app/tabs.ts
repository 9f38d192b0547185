/** Tells this browser's other tabs that somebody signed in or out: they share one cookie. */
const KEY = 'nytta.session';

export function tellTabs(): void {
  try {
    localStorage.setItem(KEY, String(Date.now()));
  } catch {
    // Without a store each tab finds out by itself, with its next question.
  }
}

export function onOtherTab(work: () => void): void {
  addEventListener('storage', (event) => (event.key === KEY ? work() : undefined));
}
