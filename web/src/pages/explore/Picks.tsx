/** What is measured, by what, in which steps, against what. */
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

import { useSettings } from '../../app/settings';
import { DIMENSIONS } from '../../figures/filters';
import { stepsFor } from '../../figures/steps';
import { useMeterName } from '../../parts/MeterBreakdown';
import { Segments } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { isMeter, METERS } from './measures';
import { type PageState, useSpeech } from './state';
import { type Named, totalOf } from './sums';
import { words } from './words';

const STEP = { hour: 'hourly', day: 'daily', week: 'weekly', month: 'monthly' } as const;

export function Picks({ state, total }: { state: PageState; total: Named[] | undefined }) {
  const { asked, window } = state;
  const t = useWords(words);
  const c = useWords(common);
  const say = useSpeech(asked);
  const meter = useMeterName();
  const { figures } = useSettings();
  const low = (text: string) => text.toLocaleLowerCase(figures.locale);
  const used = total ? totalOf(total).usage : {};
  const meters = METERS.filter((each) => (used[each] ?? 0) > 0 || each === asked.measure);
  const names = DIMENSIONS.map((name) => ({ id: name as string, label: low(c(name)) }));
  return (
    <span className="picks">
      <Segments label={t('measure')} value={isMeter(asked.measure) ? '' : asked.measure} options={(['cost', 'value', 'calls'] as const).map((id) => ({ id: id as string, label: t(id) }))} choose={(m) => state.go({ m: m === 'cost' ? undefined : m })} />
      <Pick label={t('meter')} value={isMeter(asked.measure) ? asked.measure : ''} shown={isMeter(asked.measure) ? meter(asked.measure) : t('meters')} options={meters.map((id) => ({ id: id as string, label: meter(id) }))} choose={(m) => state.go({ m })} />
      <Pick label={t('by')} value={asked.by} shown={say.dimension(asked.by)} options={names} choose={(by) => state.go({ by, also: asked.also === by ? undefined : asked.also, sort: undefined, open: undefined })} before />
      <Pick label={t('thenBy')} value={asked.also ?? ''} shown={asked.also ? say.dimension(asked.also) : t('nothing')} options={[{ id: '', label: t('nothing') }, ...names.filter((each) => each.id !== asked.by)]} choose={(also) => state.go({ also: also || undefined, sort: undefined, open: undefined })} before />
      <Pick label={t('step')} value={asked.step} shown={t(STEP[asked.step])} options={stepsFor(window.period).map((id) => ({ id: id as string, label: t(STEP[id]) }))} choose={(s) => state.go({ s })} />
      {asked.also ? null : (<Pick label={t('compare')} value={asked.compare ? '' : 'none'} shown={asked.compare ? t('compareBefore') : t('compareNone')} options={[{ id: '', label: t('compareBefore') }, { id: 'none', label: t('compareNone') }]} choose={(id) => state.go({ c: id || undefined })} before />)}
      <button type="button" className="why" aria-pressed={asked.asTable} onClick={() => state.go({ v: asked.asTable ? undefined : 'table' }, true)}>{asked.asTable ? c('asChart') : c('asTable')}</button>
    </span>
  );
}

interface PickProps {
  label: string;
  value: string;
  shown: string;
  options: { id: string; label: string }[];
  choose: (id: string) => void;
  /** Whether the label stands before the value. */
  before?: boolean;
}

function Pick({ label, value, shown, options, choose, before }: PickProps): ReactNode {
  return (
    <MenuTrigger>
      <Button className="pick" aria-label={`${label}: ${shown}`}>
        {before ? <span className="q">{label}&nbsp;</span> : null}<b>{shown}</b>
      </Button>
      <Popover>
        <Menu className="menu" aria-label={label} selectionMode="single" selectedKeys={[value || '-']} onAction={(id) => choose(id === '-' ? '' : String(id))}>
          {options.map((option) => <MenuItem key={option.id || '-'} id={option.id || '-'}>{option.label}</MenuItem>)}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
