import './styles/index.css';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Refused } from './api/client';
import { router } from './app/router';
import { SettingsProvider } from './app/settings';
import { ToastProvider } from './parts/Toasts';

const RETRIES = 4;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A server that restarts is asked again by itself; a plain no is not.
      retry: (failures, error) => failures < RETRIES && error instanceof Refused && error.passing,
      refetchOnWindowFocus: true,
    },
  },
});

createRoot(document.getElementById('nytta') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <SettingsProvider>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </SettingsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
