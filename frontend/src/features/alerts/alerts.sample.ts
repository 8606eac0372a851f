import { http, HttpResponse } from 'msw'
import { iso, list, missing, note, type SampleOf } from '@/testing/sample-kit'

export default {
  handlers: (sample) => [
    list('/api/v1/alerts', () => sample.alerts, ['state', 'severity']),
    http.post('*/api/v1/alerts/:id/acknowledge', async ({ params, request }) => {
      await note(sample, request)
      const alert = sample.alerts.find((each) => each.id === params.id)
      if (!alert) return missing()
      Object.assign(alert, { acknowledgedAt: iso(Date.now()), acknowledgedBy: sample.me.username })
      return HttpResponse.json(alert)
    }),
  ],
} satisfies SampleOf
