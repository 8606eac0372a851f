import { http, HttpResponse } from 'msw'
import { accepted, iso, list, missing, note, pageOf, type SampleOf } from '@/testing/sample-kit'

export default {
  handlers: (sample) => [
    list('/api/v1/tasks', () => sample.tasks, ['state', 'kind', 'requestedBy']),
    http.get('*/api/v1/tasks/:id', ({ params }) => {
      const task = sample.tasks.find((each) => each.id === params.id)
      return task ? HttpResponse.json(task) : missing()
    }),
    http.get('*/api/v1/tasks/:id/log', ({ params, request }) =>
      pageOf(
        [
          'Job queued by the Director',
          'Connected to the storage daemon',
          'Volume "Disk-0018" is ready to append',
          'Files=18,204 Bytes=6,657,199,308',
          String(params.id),
        ].map((text, index) => ({ line: index + 1, at: iso(sample.now - (5 - index) * 20_000), text })),
        new URL(request.url),
      ),
    ),
    http.post('*/api/v1/tasks/:id/cancel', async ({ params, request }) => {
      await note(sample, request)
      const task = sample.tasks.find((each) => each.id === params.id)
      if (!task) return missing()
      Object.assign(task, { state: 'CANCELLED', endedAt: iso(Date.now()), cancellable: false })
      return accepted(task)
    }),
  ],
} satisfies SampleOf
