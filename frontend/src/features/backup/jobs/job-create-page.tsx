import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Page } from '@/components/page'
import { useCreateJob } from './changes'
import { newDraft } from './draft'
import { JobForm } from './job-form'

export default function JobCreatePage() {
  const navigate = useNavigate()
  const [initial] = useState(newDraft)
  const create = useCreateJob((job) => navigate(`/backup/jobs/${encodeURIComponent(job.name)}`))
  return (
    <Page title="New job" trail={[{ label: 'Jobs', to: '/backup/jobs' }]} className="max-w-5xl">
      <JobForm
        initial={initial}
        saveLabel="Create job"
        change={create}
        onCancel={() => void navigate('/backup/jobs')}
      />
    </Page>
  )
}
