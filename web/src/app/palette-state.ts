/** Whether the palette, or the list of keys, is open. */
import { createContext, useContext } from 'react';

export interface PaletteState {
  shown: 'palette' | 'keys' | undefined;
  open: () => void;
  close: () => void;
  keys: () => void;
}

export const PaletteContext = createContext<PaletteState>({ shown: undefined, open: () => undefined, close: () => undefined, keys: () => undefined });

export function usePalette(): PaletteState {
  return useContext(PaletteContext);
}
