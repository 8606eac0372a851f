import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { TableSkeleton } from '@/components/table-skeleton'
import { Page } from '@/components/page'
import { ProblemState } from '@/components/states'
import type { Job } from '../types'
import { jobQuery } from './api'
import { useReplaceJob } from './changes'
import { draftOf } from './draft'
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
  const replace = useReplaceJob(job.name, etag, () => navigate(to))
  return (
    <JobForm
      existing
      initial={draftOf(job)}
      saveLabel="Save changes"
      change={replace}
      onCancel={() => void navigate(to)}
    />
  )
}
