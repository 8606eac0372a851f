// The names that the UI uses for the shapes of backup's contract.
import type { Schemas } from '@/api/types'

export type Daemon = Schemas['BackupDaemon']
export type Job = Schemas['BackupJob']
export type JobCreate = Schemas['BackupJobCreate']
export type Protection = Schemas['BackupProtection']
export type Run = Schemas['BackupRun']
/** What a run can be asked for; a run that was started elsewhere can be of other levels. */
export type RunLevel = Schemas['BackupLevel']
export type RunStatus = Schemas['BackupRunStatus']
export type Schedule = Schemas['BackupSchedule']
export type ScheduleRun = Schemas['BackupScheduleRun']
export type SchedulePreview = Schemas['BackupSchedulePreview']
export type FileEntry = Schemas['BackupFileEntry']
export type RestoreRequest = Schemas['BackupRestoreRequest']
export type Client = Schemas['BackupClient']
export type Fileset = Schemas['BackupFilesetInfo']
export type ScheduleInfo = Schemas['BackupScheduleInfo']
export type Pool = Schemas['BackupPool']
export type Volume = Schemas['BackupVolume']
export type VolumeStatus = Schemas['BackupVolumeStatus']
export type Storage = Schemas['BackupStorage']
export type Message = Schemas['BackupMessage']
