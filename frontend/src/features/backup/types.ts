// The names that the UI uses for the shapes of backup's contract.
import type { Schemas } from '@/api/types'

export type Daemon = Schemas['Daemon']
export type Job = Schemas['Job']
export type JobCreate = Schemas['JobCreate']
export type Protection = Schemas['Protection']
export type Run = Schemas['Run']
/** What a run can be asked for; a run that was started elsewhere can be of other levels. */
export type RunLevel = Schemas['BackupLevel']
export type RunStatus = Schemas['RunStatus']
export type Schedule = Schemas['Schedule']
export type ScheduleRun = Schemas['ScheduleRun']
export type FileEntry = Schemas['FileEntry']
export type RestoreRequest = Schemas['RestoreRequest']
export type Client = Schemas['Client']
export type Fileset = Schemas['FilesetInfo']
export type ScheduleInfo = Schemas['ScheduleInfo']
export type Pool = Schemas['Pool']
export type Volume = Schemas['Volume']
export type Storage = Schemas['Storage']
export type Message = Schemas['Message']
