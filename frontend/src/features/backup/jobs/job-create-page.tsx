import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { toast } from 'sonner'
import { api, body, newIdempotencyKey } from '@/api/client'
import type { Plan } from '@/api/types'
import { Page } from '@/components/page'
import { newDraft, requestOf, type JobDraft } from './draft'
import { JobForm } from './job-form'

export default function JobCreatePage() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [initial] = useState(newDraft)
  const plan = (draft: JobDraft) =>
    body(
      api.POST('/api/v1/backup/jobs', { params: { query: { dryRun: true } }, body: requestOf(draft) }),
    ) as Promise<Plan>
  const save = async (draft: JobDraft, planId: string | undefined) => {
    await api.POST('/api/v1/backup/jobs', {
      params: { query: { planId }, header: { 'Idempotency-Key': newIdempotencyKey() } },
      body: requestOf(draft),
    })
    void queries.invalidateQueries({ queryKey: ['backup'] })
    toast.success(`Job ${draft.name} created`)
    await navigate(`/backup/jobs/${encodeURIComponent(draft.name)}`)
  }
  return (
    <Page title="New job" trail={[{ label: 'Jobs', to: '/backup/jobs' }]} className="max-w-5xl">
      <JobForm
        initial={initial}
        saveLabel="Create job"
        plan={plan}
        save={save}
        onCancel={() => void navigate('/backup/jobs')}
      />
    </Page>
  )
}
