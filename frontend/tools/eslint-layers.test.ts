import { join } from 'node:path'
import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { layers } from './eslint-layers.js'

const linter = new Linter()

function complaints(file: string, code: string): (string | null | undefined)[] {
  const found = linter.verify(
    code,
    [
      {
        files: ['**/*.{ts,tsx}'],
        languageOptions: { parser: tseslint.parser as Linter.Parser },
        plugins: { calypso: { rules: { layers } } },
        rules: { 'calypso/layers': 'error' },
      },
    ],
    { filename: join(process.cwd(), 'src', file) },
  )
  return found.map((each) => each.messageId)
}

describe('the layers', () => {
  it('letsAFeatureUseOnlyThePublicFileOfAnother', () => {
    const file = 'features/dashboard/panels.tsx'
    expect(complaints(file, `import { jobsQuery } from '@/features/backup/public'`)).toEqual([])
    expect(complaints(file, `import { jobsQuery } from '@/features/backup/jobs/api'`)).toEqual(['feature'])
    expect(complaints(file, `import { jobsQuery } from '../backup/jobs/api'`)).toEqual(['feature'])
    expect(complaints(file, `const page = () => import('../backup/jobs/jobs-page')`)).toEqual(['feature'])
    expect(complaints(file, `export * from '../backup/types'`)).toEqual(['feature'])
    expect(complaints(file, `import { verdict } from './verdict'`)).toEqual([])
  })

  it('letsTheAppImportTheInsideOfAFeatureOnlyWhenItIsNeeded', () => {
    expect(complaints('app/shell.tsx', `import TaskWatcher from '@/features/tasks/task-watcher'`)).toEqual(['feature'])
    expect(complaints('app/shell.tsx', `import { tasksQuery } from '@/features/tasks/public'`)).toEqual([])
    expect(complaints('app/shell.tsx', `const load = () => import('@/features/tasks/task-drawer')`)).toEqual([])
  })

  it('letsNothingImportUpwards', () => {
    expect(complaints('lib/live.ts', `import { Page } from '@/components/page'`)).toEqual(['layer'])
    expect(complaints('components/page.tsx', `import x from '@/features/backup/public'`)).toEqual(['layer'])
    expect(complaints('features/users/api.ts', `import { FEATURES } from '@/app/features'`)).toEqual(['layer'])
    expect(complaints('api/client.ts', `import { useMay } from '@/lib/use-may'`)).toEqual(['layer'])
  })

  it('keepsSampleDataAndTestsOutOfWhatIsBuilt', () => {
    expect(complaints('features/users/users-page.tsx', `import sample from './users.sample'`)).toEqual(['notBuilt'])
    expect(complaints('app/shell.tsx', `import { newSample } from '@/testing/sample'`)).toEqual(['notBuilt'])
    expect(complaints('features/users/users.sample.ts', `import { iso } from '@/testing/sample-kit'`)).toEqual([])
    expect(complaints('features/users/users.test.tsx', `import { jobs } from '@/features/backup/jobs/api'`)).toEqual([])
  })

  it('keepsTheNamesOfTheContractInOneFilePerFeature', () => {
    expect(complaints('features/backup/jobs/job-page.tsx', `type Job = Schemas['Job']`)).toEqual(['schema'])
    expect(complaints('features/backup/jobs/job-page.tsx', `import type { paths } from '@/api/schema'`)).toEqual([
      'schema',
    ])
    expect(complaints('features/backup/types.ts', `export type Job = Schemas['Job']`)).toEqual([])
    expect(complaints('features/users/api.ts', `export type User = Schemas['User']`)).toEqual([])
    expect(complaints('api/types.ts', `export type Plan = Schemas['Plan']`)).toEqual([])
  })
})
