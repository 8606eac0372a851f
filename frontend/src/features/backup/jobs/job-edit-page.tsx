import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { toast } from 'sonner'
import { api, body } from '@/api/client'
import { jobQuery } from '@/api/resources/backup'
import type { Job, Plan } from '@/api/types'
import { TableSkeleton } from '@/components/table-skeleton'
import { Page } from '@/components/page'
import { ProblemState } from '@/components/states'
import { draftOf, requestOf, type JobDraft } from './draft'
import { JobForm } from './job-form'

export default function JobEditPage() {
  const { name = '' } = useParams()
  const job = useQuery({ ...jobQuery(name), staleTime: 0 })
  const to = `/backup/jobs/${encodeURIComponent(name)}`
  return (
    <Page
      title={`Edit ${name}`}
      trail={[
        { label: 'Jobs', to: '/backup/jobs' },
        { label: name, to },
      ]}
      className="max-w-5xl"
    >
      {job.isPending ? (
        <TableSkeleton />
      ) : job.isError ? (
        <ProblemState error={job.error} retry={() => void job.refetch()} />
      ) : (
        <Edit key={name} job={job.data.value} etag={job.data.etag} to={to} />
      )}
    </Page>
  )
}

function Edit({ job, etag: current, to }: { job: Job; etag: string; to: string }) {
  // The version that the form was filled from: a newer one, fetched meanwhile, must not hide that somebody changed the job.
  const [etag] = useState(current)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const send = (draft: JobDraft, query: { dryRun?: boolean; planId?: string }) =>
    api.PUT('/api/v1/backup/jobs/{name}', {
      params: { path: { name: job.name }, query, header: { 'If-Match': etag } },
      body: requestOf(draft),
    })
  const save = async (draft: JobDraft, planId: string | undefined) => {
    await send(draft, { planId })
    void queries.invalidateQueries({ queryKey: ['backup'] })
    toast.success(`Job ${job.name} saved`)
    await navigate(to)
  }
  return (
    <JobForm
      existing
      initial={draftOf(job)}
      saveLabel="Save changes"
      plan={(draft) => body(send(draft, { dryRun: true })) as unknown as Promise<Plan>}
      save={save}
      onCancel={() => void navigate(to)}
    />
  )
}
