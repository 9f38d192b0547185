/** What was done, with its way back: ten seconds, and as long as it is pointed at or focused. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';

import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface Told {
  text: string;
  undo?: () => void;
}

const SECONDS = 10;
const ToastContext = createContext<(told: Told) => void>(() => undefined);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [told, setTold] = useState<Told>();
  const [still, setStill] = useState(false);
  const t = useWords(common);
  const timer = useRef(0);
  const tell = useCallback((next: Told) => setTold(next), []);
  useEffect(() => {
    if (!told || still) return undefined;
    timer.current = window.setTimeout(() => setTold(undefined), SECONDS * 1000);
    return () => window.clearTimeout(timer.current);
  }, [told, still]);
  const undo = told?.undo;
  return (
    <ToastContext value={tell}>
      {children}
      <div
        className={told ? 'toast on' : 'toast'}
        role="status"
        onPointerEnter={() => setStill(true)}
        onPointerLeave={() => setStill(false)}
        onFocus={() => setStill(true)}
        onBlur={() => setStill(false)}
      >
        <span>{told?.text}</span>
        {undo ? (
          <button type="button" onClick={() => { undo(); setTold(undefined); setStill(false); }}>{t('undo')}</button>
        ) : null}
      </div>
    </ToastContext>
  );
}

export function useToast(): (told: Told) => void {
  return useContext(ToastContext);
}
