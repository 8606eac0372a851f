// The names the UI uses for the shapes of the contract. Everything here is taken from the generated document.
import type { components } from './schema'

type Schemas = components['schemas']

export type Problem = Schemas['Problem']
export type Plan = Schemas['Plan']
/** What came out and why it failed are of any shape in the document, because they depend on the kind of task. */
export type Task = Omit<Schemas['Task'], 'problem' | 'result'> & { problem?: Problem; result?: Record<string, unknown> }
/** A task as a 202 brings it. */
export type AcceptedTask = Schemas['BackupTask']
export type TaskState = Schemas['TaskState']
export type TaskLogLine = Schemas['TaskLogLine']
export type Me = Schemas['Me']
export type TokenAnswer = Schemas['TokenAnswer']
export type User = Schemas['User']
export type Role = Schemas['Role']
export type AuditEntry = Schemas['AuditEntry']
export type Alert = Schemas['Alert']
export type Health = Schemas['Health']
export type Daemon = Schemas['Daemon']
export type Job = Schemas['Job']
export type JobCreate = Schemas['JobCreate']
export type Protection = Schemas['Protection']
export type Run = Schemas['Run']
/** What a run can be asked for; a run that was started elsewhere can be of other levels. */
export type RunLevel = Schemas['BackupLevel']
export type RunStatus = Schemas['RunStatus']
export type RunLogLine = Schemas['RunLogLine']
export type Schedule = Schemas['Schedule']
export type ScheduleRun = Schemas['ScheduleRun']
export type FileEntry = Schemas['FileEntry']
export type RestoreRequest = Schemas['RestoreRequest']
export type Client = Schemas['Client']
export type FilesetInfo = Schemas['FilesetInfo']
export type ScheduleInfo = Schemas['ScheduleInfo']
export type Pool = Schemas['Pool']
export type Volume = Schemas['Volume']
export type Storage = Schemas['Storage']
export type Message = Schemas['Message']

/** One page of a list: the cursor is opaque and absent on the last page. */
export interface Page<T> {
  items: T[]
  nextCursor?: string
  total?: number
}
