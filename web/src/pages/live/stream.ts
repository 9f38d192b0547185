/** The picture of now, again every second; when the server goes away the last one stays, and the page comes back by itself. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { get } from '../../api/client';
import { ME } from '../../api/session';
import { Refused } from '../../api/client';
import type { Picture } from './picture';

const PATH = '/api/v1/live';
/** Told every second: five without a word is a server that is not there. */
const SILENT_MS = 5_000;
const AGAIN_MS = 2_000;

export interface Stream {
  picture: Picture | undefined;
  /** Whether the picture is that of now. */
  stale: boolean;
  error: unknown;
}

export function useLive(): Stream {
  const [stream, setStream] = useState<Stream>({ picture: undefined, stale: false, error: undefined });
  const queries = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let heard = Date.now();
    let again = 0;
    const open = () => {
      source?.close();
      source = new EventSource(PATH);
      source.onmessage = (event: MessageEvent<string>) => {
        heard = Date.now();
        setStream({ picture: JSON.parse(event.data) as Picture, stale: false, error: undefined });
      };
      source.onerror = () => {
        setStream((old) => ({ ...old, stale: true }));
        // A browser tries again only where the connection broke, not where it was refused.
        if (source?.readyState === EventSource.CLOSED) {
          window.clearTimeout(again);
          again = window.setTimeout(() => void why(), AGAIN_MS);
        }
      };
    };
    // Only a plain question is told why.
    const why = async () => {
      try {
        const picture = await get(PATH);
        setStream((old) => ({ ...old, picture, error: undefined }));
        open();
      } catch (error) {
        setStream((old) => ({ ...old, error }));
        if (error instanceof Refused && error.problem.status === 401) void queries.invalidateQueries({ queryKey: ME });
        if (!(error instanceof Refused) || error.passing) again = window.setTimeout(() => void why(), AGAIN_MS);
      }
    };
    const watch = window.setInterval(() => {
      if (Date.now() - heard > SILENT_MS) setStream((old) => (old.stale || !old.picture ? old : { ...old, stale: true }));
    }, 1_000);
    open();
    return () => {
      source?.close();
      window.clearTimeout(again);
      window.clearInterval(watch);
    };
  }, [queries]);
  return stream;
}
