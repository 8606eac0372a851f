import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { asProblem } from '@/api/problem'
import type { Plan, Task } from '@/api/types'
import { useDraftKey } from './draft-key'
import { follow } from './task-ui'

/** What a reviewed request contains besides the draft. */
export interface Reviewed {
  planId: string
  /** The name that was typed to confirm, if the plan destroys something. */
  confirm?: string
  idempotencyKey: string
}

interface Options<D, R> {
  /** Requests the plan (`dryRun`). */
  plan: (draft: D) => Promise<Plan>
  /** Applies the reviewed change. */
  save: (draft: D, reviewed: Reviewed) => Promise<R>
  /** If given, `save` returns a task, which is followed. */
  task?: (result: R) => Task
  /** The message shown after the change was applied. */
  told?: (draft: D) => { title: string; description?: string }
  /** The cached queries that the change makes stale. */
  outdates?: readonly QueryKey[]
  onDone?: (result: R, draft: D) => void | Promise<void>
  /** `if-it-affects`: no dialog for a plan that destroys nothing and affects only the draft itself. */
  review?: 'always' | 'if-it-affects'
  /** Whether a plan affects more than the user has just seen in the form; used with `if-it-affects`. */
  affects?: (plan: Plan) => boolean
}

/**
 * The sequence of every change in the product: dry run, plan dialog (`PlanDialog`), confirmation, request, then a toast or a
 * task, and refreshed lists. The idempotency key belongs to the draft, see `DraftKey`.
 */
export function usePlannedChange<D = void, R = unknown>({
  plan,
  save,
  task,
  told,
  outdates = [],
  onDone,
  review = 'always',
  affects = (found) => found.destructive || found.warnings.length > 0,
}: Options<D, R>) {
  const queries = useQueryClient()
  const key = useDraftKey()
  const [draft, setDraft] = useState<{ value: D }>()

  const saving = useMutation({
    mutationFn: (reviewed: { draft: D; plan: Plan; confirm: string | undefined }) =>
      key.send(reviewed.draft, (idempotencyKey) =>
        save(reviewed.draft, {
          planId: reviewed.plan.planId,
          ...(reviewed.confirm ? { confirm: reviewed.confirm } : {}),
          idempotencyKey,
        }),
      ),
    onSuccess: async (result, reviewed) => {
      if (task) follow(task(result))
      if (told) {
        const { title, description } = told(reviewed.draft)
        toast.success(title, { description })
      }
      close()
      await onDone?.(result, reviewed.draft)
      for (const queryKey of outdates) void queries.invalidateQueries({ queryKey })
    },
  })
  const planning = useMutation({
    mutationFn: plan,
    onSuccess: (found, planned) => {
      if (review === 'if-it-affects' && !affects(found))
        saving.mutate({ draft: planned, plan: found, confirm: undefined })
    },
  })

  function start(value: D) {
    setDraft({ value })
    saving.reset()
    planning.mutate(value)
  }

  function close() {
    setDraft(undefined)
    planning.reset()
    saving.reset()
  }

  const error = saving.error ?? planning.error
  const fields = error ? (asProblem(error).problem.errors ?? []) : []
  // An error with invalid fields leads back to the form, where the messages are shown beside the fields.
  const backToForm = fields.length > 0
  const silent = review === 'if-it-affects' && planning.data !== undefined && !affects(planning.data)
  return {
    /** The draft being reviewed. */
    draft: draft?.value,
    /** True from the start until the change is applied or cancelled. */
    active: draft !== undefined,
    /** Whether to show the plan. */
    reviewing: planning.data !== undefined && !backToForm && !silent,
    plan: planning.data,
    planning: planning.isPending,
    saving: saving.isPending,
    /** Why the plan could not be created, or why the change was rejected. */
    error,
    /** The plan is outdated and has to be reviewed again. */
    outdated: saving.error !== null && asProblem(saving.error).status === 412,
    /** Returns the message for exactly one field, by its JSON pointer. */
    field: (pointer: string) => fields.find((each) => each.pointer === pointer)?.message,
    /** Returns the message for a field or anything inside it. */
    fieldWithin: (pointer: string) => (error ? asProblem(error).field(pointer) : undefined),
    start,
    confirm: (confirm?: string) => {
      if (draft && planning.data) saving.mutate({ draft: draft.value, plan: planning.data, confirm })
    },
    /** Creates the plan again, from the same draft. */
    again: () => draft && start(draft.value),
    close,
  }
}

export type PlannedChange<D = unknown> = Pick<
  ReturnType<typeof usePlannedChange<D>>,
  'active' | 'reviewing' | 'plan' | 'planning' | 'saving' | 'error' | 'outdated' | 'confirm' | 'again' | 'close'
>
