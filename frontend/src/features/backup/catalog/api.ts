import { keysOf, pagedList, wholeList, type FiltersOf } from '@/api/list'

export const clientKeys = keysOf('backup', 'clients')
export const clientsQuery = () => pagedList('/api/v1/backup/clients', clientKeys.list())
export const allClientsQuery = () => wholeList('/api/v1/backup/clients', clientKeys.whole())

export const filesetKeys = keysOf('backup', 'filesets')
export const filesetsQuery = () => pagedList('/api/v1/backup/filesets', filesetKeys.list())

export const scheduleKeys = keysOf('backup', 'schedules')
export const schedulesQuery = () => pagedList('/api/v1/backup/schedules', scheduleKeys.list())

export const poolKeys = keysOf('backup', 'pools')
export const allPoolsQuery = () => wholeList('/api/v1/backup/pools', poolKeys.whole())

export type VolumeFilters = FiltersOf<'/api/v1/backup/volumes'>
export const volumeKeys = keysOf('backup', 'volumes')
export const volumesQuery = (filters: VolumeFilters = {}) =>
  pagedList('/api/v1/backup/volumes', volumeKeys.list(filters), { filters, size: 200 })
export const allVolumesQuery = () => wholeList('/api/v1/backup/volumes', volumeKeys.whole())

export const storageKeys = keysOf('backup', 'storages')
export const storagesQuery = () => pagedList('/api/v1/backup/storages', storageKeys.list())
export const allStoragesQuery = () => wholeList('/api/v1/backup/storages', storageKeys.whole())

export const messageKeys = keysOf('backup', 'messages')
export const messagesQuery = () => pagedList('/api/v1/backup/messages', messageKeys.list(), { size: 200 })
