/** `GET /api/v1/privacy`, as agreed. */
export interface Privacy {
  stored: { what: 'events' | 'journal' | 'sums' | 'vendor_totals' | 'audit'; days: number | null; fields: string[] }[];
  text_stored: boolean;
  min_group: number;
  small_org: string | null;
  views: { name: string; roles: string[]; routes: string[] }[];
  looks: { at: string; who: string; path: string; reason: string }[];
}
