import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const gateway = process.env.CALYPSO_URL ?? 'http://127.0.0.1:8420'

// CALYPSO_SAMPLE=1 answers /api from sample data inside the dev server, so that pages can be worked on without a suite.
export default defineConfig(async ({ command }) => ({
  plugins: [
    react(),
    tailwindcss(),
    ...(command === 'serve' && process.env.CALYPSO_SAMPLE === '1'
      ? [(await import('./tools/sample-server.ts')).sampleServer()]
      : []),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: 'es2023', manifest: true, sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: {
    proxy: process.env.CALYPSO_SAMPLE === '1' ? undefined : { '/api': { target: gateway, ws: true, secure: false } },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    environmentOptions: { jsdom: { url: 'http://calypso.test/' } },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
}))
