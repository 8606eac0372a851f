// Answers /api inside the dev server from the sample appliance, so that pages can be looked at without a suite:
//   npm run dev:sample, then sign in as admin with "first-password".
import type { IncomingMessage, Server } from 'node:http'
import { getResponse } from 'msw'
import type { Plugin } from 'vite'
import { WebSocketServer } from 'ws'

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (typeof value === 'string' && !name.startsWith(':')) headers.set(name, value)
  const body = Buffer.concat(chunks)
  return new Request(`http://localhost${incoming.url}`, {
    method: incoming.method,
    headers,
    body: body.length ? body : undefined,
  })
}

export function sampleServer(): Plugin {
  return {
    name: 'calypso-sample',
    configureServer(server) {
      // The features' samples are found by a glob, which only Vite resolves.
      const started = server.ssrLoadModule('/src/testing/sample.ts').then((module) => {
        const { calm, handlersOf, newSample } = module as typeof import('../src/testing/sample')
        const sample = newSample()
        if (process.env.CALYPSO_SAMPLE_STATE === 'calm') calm(sample)
        return handlersOf(sample)
      })
      server.middlewares.use((incoming, outgoing, next) => {
        if (!incoming.url?.startsWith('/api/')) return next()
        void (async () => {
          const answer = await getResponse(await started, await toRequest(incoming))
          if (!answer) return next()
          outgoing.statusCode = answer.status
          answer.headers.forEach((value, name) => outgoing.setHeader(name, value))
          outgoing.end(Buffer.from(await answer.arrayBuffer()))
        })()
      })
      const events = new WebSocketServer({ noServer: true, handleProtocols: () => 'calypso.v1' })
      ;(server.httpServer as Server | null)?.on('upgrade', (request, socket, head) => {
        if (request.url?.startsWith('/api/v1/events'))
          events.handleUpgrade(request, socket, head, (client) => events.emit('connection', client, request))
      })
    },
  }
}
