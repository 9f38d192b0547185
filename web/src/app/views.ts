/** Saved views: a name and an address, kept in this browser. */
export interface View {
  name: string;
  /** The address below the page's own, from `?` on. */
  search: string;
}

const PLACE = 'nytta.views';
const MOST = 100;

export function savedViews(): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each): each is View => typeof each?.name === 'string' && typeof each?.search === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function saveView(view: View): void {
  keep([view, ...savedViews().filter((each) => each.name !== view.name)]);
}

export function forgetView(name: string): void {
  keep(savedViews().filter((each) => each.name !== name));
}

function keep(views: View[]): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(views.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has no saved views.
  }
}
