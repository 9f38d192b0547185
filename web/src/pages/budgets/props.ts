/** What the two parts of the page are given. */
import type { Change } from '../../app/address';
import type { Search } from '../../app/search';
import type { Mandate } from './draft';
import type { Budget, Forecast, Team } from './shape';

export interface BudgetsProps {
  budgets: Budget[];
  teams: Team[];
  /** Teams by their names. */
  names: Map<string, string>;
  forecast: Forecast | undefined;
  address: Search;
  change: (change: Change, replace?: boolean) => void;
  mayEdit: boolean;
}

export type MandatesProps = Pick<BudgetsProps, 'address' | 'change' | 'mayEdit' | 'names' | 'forecast'> & { mandates: Mandate[] };
