import type { Plan, Problem } from './types'

/** A response with a status of 400 or above, or no response at all (status 0, code `unreachable`). */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get status(): number {
    return this.problem.status
  }

  get code(): string {
    return this.problem.code
  }

  /** Returns the message for a field by its JSON pointer; nested pointers count for their parent. */
  field(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
      ?.message
  }

  /** The plan in a 428: what would happen if the request were confirmed. */
  get plan(): Plan | undefined {
    return this.problem.plan
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'status' in value
}

export function problemFrom(value: unknown, response?: Response): ProblemError {
  if (isProblem(value)) return new ProblemError(value)
  const status = response?.status ?? 0
  return new ProblemError({
    type: 'urn:calypso:problem:unexpected-answer',
    code: 'unexpected-answer',
    title: 'The server sent an unexpected response',
    status,
    detail: status ? `Status ${status} without an explanation.` : undefined,
  })
}

export function unreachable(cause: unknown): ProblemError {
  const error = new ProblemError({
    type: 'urn:calypso:problem:unreachable',
    code: 'unreachable',
    title: 'Calypso cannot be reached',
    status: 0,
    detail: 'The request received no response.',
    remedy: 'Check that this device is on the network and that the gateway is running.',
  })
  error.cause = cause
  return error
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return new ProblemError({
    type: 'urn:calypso:problem:page-failed',
    code: 'page-failed',
    title: 'The page failed',
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
  })
}
