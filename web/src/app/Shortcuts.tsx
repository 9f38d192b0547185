/** Keys: `/` finds, `g` and a letter goes, `[` and `]` turn windows, `f` filters, `?` lists them. Single keys can be switched off. */
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';

import { after, before } from '../figures/period';
import { usePalette } from './palette-state';
import { PAGES, useOffered } from './pages';
import { useWindow } from './period';
import { useSettings } from './settings';

const KeyList = lazy(() => import('./KeyList'));

const GO_MS = 1_200;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export function Shortcuts() {
  const { keys } = useSettings();
  const palette = usePalette();
  const navigate = useNavigate();
  const offered = useOffered();
  const { period, go } = useWindow();
  const going = useRef(0);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        palette.open();
        return;
      }
      if (!keys || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || palette.shown) return;
      if (Date.now() - going.current < GO_MS) {
        going.current = 0;
        const page = PAGES.find((each) => each.letter === event.key && offered(each));
        if (page) void navigate({ to: page.path });
        return;
      }
      switch (event.key) {
        case '/':
          event.preventDefault();
          palette.open();
          break;
        case 'g':
          going.current = Date.now();
          break;
        case '[':
          go(before(period));
          break;
        case ']':
          go(after(period));
          break;
        case 'f': {
          const filter = document.querySelector<HTMLInputElement>('.fbar input');
          if (filter) {
            event.preventDefault();
            filter.focus();
          }
          break;
        }
        case '?':
          palette.keys();
          break;
        default:
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [keys, palette, navigate, period, go, offered]);
  return palette.shown === 'keys' ? <Suspense fallback={null}><KeyList /></Suspense> : null;
}
