import './styles/index.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { asking } from './app/asking';
import { router } from './app/router';
import { SettingsProvider } from './app/settings';
import { ToastProvider } from './parts/Toasts';

const client = asking();

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
