import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The admin port that `npm run dev` asks; `make dev` starts one.
const server = process.env['NYTTA_SERVER'] ?? 'http://127.0.0.1:8481';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env['NYTTA_WEB_OUT'] ?? '../target/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    target: ['chrome120', 'firefox121', 'safari17'],
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: server, changeOrigin: true }, '/openapi.json': { target: server, changeOrigin: true } },
  },
});
