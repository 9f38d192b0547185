/** Limits in money and mandates: as a tree, with the chosen one in full, and how they are changed. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';
import { useSession } from '../../api/session';
import { useAddress } from '../../app/address';
import { Loaded } from '../../parts/Loaded';
import { Segments } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { Answer } from './Answer';
import { BudgetForm } from './BudgetForm';
import { Budgets } from './Budgets';
import { MandateForm } from './MandateForm';
import { Mandates } from './Mandates';
import { budgets as words } from './words';

const AGAIN_MS = 15_000;

export function BudgetsPage() {
  const t = useWords(words);
  const [address, change] = useAddress();
  const { data: me } = useSession();
  const tab = address['tab'] === 'mandates' ? 'mandates' : 'budgets';
  const may = (word: string) => me?.may.includes(word) ?? false;
  const mayEdit = may(`${tab}.write`);
  const teams = useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => get('/api/v1/teams', { limit: 1000 }, signal), enabled: may('teams') });
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: ({ signal }) => get('/api/v1/budgets', { limit: 1000 }, signal), refetchInterval: AGAIN_MS, enabled: tab === 'budgets' });
  const mandates = useQuery({ queryKey: ['mandates'], queryFn: ({ signal }) => get('/api/v1/mandates', { limit: 1000 }, signal), refetchInterval: AGAIN_MS, enabled: tab === 'mandates' });
  const group = tab === 'budgets' ? 'team' : 'mandate';
  const forecast = useQuery({
    queryKey: ['forecast', 'month', group],
    queryFn: ({ signal }) => get('/api/v1/forecast', { window: 'month', group_by: group }, signal),
    staleTime: 60_000,
  });
  const names = new Map((teams.data?.items ?? []).map((team) => [team.id, team.name || team.id]));
  const shared = { address, change, mayEdit, names, forecast: forecast.data };
  const making = mayEdit && address['do'] === 'new';
  const close = () => change({ do: undefined });
  return (
    <>
      <div className="page-head">
        <div><Answer tab={tab} budgets={budgets.data?.items} mandates={mandates.data?.items} forecast={forecast.data} /></div>
        <span className="page-acts">
          <Segments label={t('section')} value={tab} options={[{ id: 'budgets', label: t('tabBudgets') }, { id: 'mandates', label: t('tabMandates') }]} choose={(id) => change({ tab: id === 'budgets' ? undefined : id, id: undefined, do: undefined })} />
          {mayEdit ? <button type="button" className="btn pri" onClick={() => change({ do: 'new' })}>{t(tab === 'budgets' ? 'newBudget' : 'newMandate')}</button> : null}
        </span>
      </div>
      {tab === 'budgets'
        ? <Loaded query={budgets} lines={10}>{(found) => <Budgets {...shared} budgets={found.items} teams={teams.data?.items ?? []} />}</Loaded>
        : <Loaded query={mandates} lines={6}>{(found) => <Mandates {...shared} mandates={found.items} />}</Loaded>}
      {making && tab === 'budgets' ? <BudgetForm close={close} kept={(id) => change({ do: undefined, id })} teams={teams.data?.items ?? []} /> : null}
      {making && tab === 'mandates' ? <MandateForm close={close} kept={(id) => change({ do: undefined, id })} teams={teams.data?.items ?? []} /> : null}
    </>
  );
}
