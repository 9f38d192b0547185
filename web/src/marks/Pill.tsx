/** Shape, word and colour, in this order of importance. */
import type { ReactNode } from 'react';

import { useWords } from '../words/catalogue';
import { common } from '../words/common';
import { Icon, type IconName } from './Icon';

export type PillKind = '' | 'warn' | 'stop' | 'ok' | 'solid';

export function Pill({ kind = '', icon, children }: { kind?: PillKind; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`pill ${kind}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}

export type Mode = 'hard' | 'soft' | 'observe' | 'regardless';

const MODE_ICON: Record<Mode, IconName> = { hard: 'lock', soft: 'ring', observe: 'held', regardless: 'free' };

export function ModePill({ mode }: { mode: Mode }) {
  const t = useWords(common);
  return <Pill icon={MODE_ICON[mode]}>{t(mode)}</Pill>;
}
