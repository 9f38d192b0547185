/** What is under way now: its answer, what was stopped, trees of agents, calls. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { get } from '../../api/client';
import { useSession } from '../../api/session';
import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { Money } from '../../marks/Money';
import { Failure, Notice, Skeleton } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { Calls } from './Calls';
import { EndDialog, type Target } from './EndDialog';
import { Merged } from './Merged';
import { type Ended, lately, minute, type Picture, type Tree, treesOf } from './picture';
import { StoppedTree } from './StoppedTree';
import { useLive } from './stream';
import { Trees } from './Trees';
import { live } from './words';

export function LivePage() {
  const t = useWords(live);
  const { dates } = useSettings();
  const { picture, stale, error } = useLive();
  const [address, change] = useAddress();
  const [ended, setEnded] = useState<Ended[]>([]);
  const [target, setTarget] = useState<Target>();
  const { data: me } = useSession();
  const may = me?.may.includes('stop') ?? false;
  const teams = useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => get('/api/v1/teams', { limit: 1000 }, signal), enabled: me?.may.includes('teams') ?? false, staleTime: 600_000 });
  const names = new Map((teams.data?.items ?? []).map((team) => [team.id, team.name || team.id]));
  if (!picture) return error ? <Failure error={error} /> : <Skeleton lines={8} />;
  const trees = treesOf(picture, ended);
  const end = may ? setTarget : undefined;
  const endCall = may || (me?.may.includes('stop.own') && picture.calls.some((call) => call.own)) ? setTarget : undefined;
  const one = picture.calls_total - picture.merged.reduce((sum, row) => sum + row.calls, 0);
  const others = picture.merged.length > 0 || picture.withheld;
  const stopped = (tree: Tree, at: string, reason: string) =>
    setEnded((old) => [...old.filter((each) => each.tree.agent_tree !== tree.agent_tree), { tree, at, reason }]);
  return (
    <>
      <Answer picture={picture} trees={trees} />
      {stale ? (
        <div role="status" className="gap">
          <Notice kind="warn" icon="silent">{t('stale', { time: dates.time(picture.at, true) })}</Notice>
        </div>
      ) : null}
      {lately(trees).map((tree) => <StoppedTree key={tree.agent_tree} tree={tree} names={names} />)}
      {trees.length > 0 || !others ? <Trees trees={trees} address={address} change={change} end={end} names={names} /> : null}
      <Calls calls={picture.calls} total={one} all={address['calls'] === 'all'} showAll={(all) => change({ calls: all ? 'all' : undefined })} end={endCall} any={may} names={names} />
      <Merged picture={picture} names={names} />
      {target ? <EndDialog target={target} calls={picture.calls} any={may} close={() => setTarget(undefined)} done={stopped} /> : null}
    </>
  );
}

function Answer({ picture, trees }: { picture: Picture; trees: Tree[] }) {
  const t = useWords(live);
  const { figures } = useSettings();
  const running = trees.filter((tree) => tree.state === 'running').length;
  const holds = t('openHolds', { count: picture.holds.open });
  return (
    <>
      <h1 className="title">
        {picture.calls_total === 0 && !picture.withheld ? t('nothing') : (
          <>
            {t('now', { count: picture.calls_total })} {running > 0 ? `${t('inTrees', { count: running })}, ` : ''}{t('holding')} <Money usd={picture.holds.held_usd} decimals={2} />.
          </>
        )}
      </h1>
      <p className="q">{t('spending', { money: figures.money(minute(trees, picture.merged), { decimals: 2 }), holds })}</p>
    </>
  );
}
