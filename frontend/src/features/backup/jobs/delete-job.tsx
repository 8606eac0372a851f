import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { toast } from 'sonner'
import { api, body } from '@/api/client'
import type { Plan } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { PlanView } from '@/components/plan-view'
import { ProblemNote } from '@/components/states'
import { Skeleton } from '@/components/ui/skeleton'

/** Deletes the definition of a job, after its plan was shown and its name typed. */
export function DeleteJob({ name, etag, onClose }: { name: string; etag: string; onClose: () => void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const path = { name }
  const header = { 'If-Match': etag }
  const plan = useQuery({
    queryKey: ['delete-plan', name, etag],
    queryFn: () =>
      body(
        api.DELETE('/api/v1/backup/jobs/{name}', { params: { path, header, query: { dryRun: true } } }),
      ) as Promise<Plan>,
    staleTime: 0,
    gcTime: 0,
  })
  const remove = useMutation({
    mutationFn: () =>
      api.DELETE('/api/v1/backup/jobs/{name}', {
        params: { path, header, query: { confirm: name, planId: plan.data?.planId } },
      }),
    onSuccess: async () => {
      toast.success(`Job ${name} deleted`, { description: 'Its backups are still there.' })
      await navigate('/backup/jobs')
      queries.removeQueries({ queryKey: ['backup', 'job', name] })
      void queries.invalidateQueries({ queryKey: ['backup'] })
    },
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete the job ${name}?`}
      name={name}
      action="Delete job"
      busy={remove.isPending || !plan.data}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    >
      <p className="text-sm text-muted-foreground">
        The definition goes. The backups it made stay on their volumes and can still be restored.
      </p>
      {plan.isPending ? (
        <Skeleton className="h-32" />
      ) : plan.isError ? (
        <ProblemNote error={plan.error} />
      ) : (
        <PlanView plan={plan.data} />
      )}
    </ConfirmDialog>
  )
}
