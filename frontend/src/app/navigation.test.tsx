import { screen, waitFor, within } from '@testing-library/react'
import { Disc3 } from 'lucide-react'
import { describe, expect, it } from 'vitest'
import { page, type Feature } from '@/lib/feature'
import { appUnderTest, expectAccessible, title } from '@/testing/app'
import { FEATURES } from './features'

const app = appUnderTest()

/** Features of new domains, each consisting only of its descriptor. */
const DOMAINS: Feature[] = ['Storage', 'iSCSI', 'Shares', 'Tape', 'Antivirus', 'Network'].map((group, index) => ({
  menu: {
    group,
    order: 200 + index,
    items: ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((label) => ({
      to: `/${group}/${label}`,
      label: `${group} ${label}`,
      icon: Disc3,
    })),
  },
  routes: [page(`${group}/One`, () => Promise.resolve({ default: () => <h1>The first page of {group}</h1> }))],
}))

const nav = async () => within(await screen.findByRole('navigation', { name: 'Main' }))

describe('the menu', () => {
  it('shows a new domain given only its descriptor', async () => {
    const { menu, routes } = DOMAINS[0]!
    const storage = { menu: { ...menu!, items: menu!.items.slice(0, 2) }, routes }
    const user = app.open('/health', { features: [...FEATURES, storage] })
    await user.click((await nav()).getByRole('link', { name: 'Storage One' }))
    expect(await title('The first page of Storage')).toBeVisible()
  })

  it('follows the order of the descriptors', async () => {
    app.open('/health')
    const groups = (await nav()).getAllByRole('button').map((each) => each.textContent)
    expect(groups).toEqual(['Backup', 'Activity', 'System'])
    const links = (await nav()).getAllByRole('link').map((each) => each.textContent)
    expect(links.slice(-5)).toEqual(['Tasks', 'Alerts', 'Audit log', 'Health', 'Users'])
  })

  it('collapses its groups with the keyboard and remembers it', async () => {
    const user = app.open('/health')
    const backup = (await nav()).getByRole('button', { name: 'Backup' })
    expect(backup).toHaveAttribute('aria-expanded', 'true')
    backup.focus()
    await user.keyboard('{Enter}')
    expect(backup).toHaveAttribute('aria-expanded', 'false')
    expect((await nav()).queryByRole('link', { name: 'Jobs' })).not.toBeInTheDocument()
    expect(localStorage.getItem('calypso.menu')).toContain('"Backup":false')
    await expectAccessible()
    await user.keyboard(' ')
    expect((await nav()).getByRole('link', { name: 'Jobs' })).toBeVisible()
  })

  it('opens only the group of the current page in a long menu', async () => {
    const user = app.open('/Tape/One', { features: [...FEATURES, ...DOMAINS] })
    await title('The first page of Tape')
    const open = async () =>
      (await nav())
        .getAllByRole('button', { expanded: true })
        .map((each) => each.textContent)
        .sort()
    expect(await open()).toEqual(['Tape'])
    expect((await nav()).getAllByRole('button', { expanded: false })).toHaveLength(8)
    await user.click((await nav()).getByRole('button', { name: 'Shares' }))
    await user.click((await nav()).getByRole('link', { name: 'Shares One' }))
    await title('The first page of Shares')
    expect(await open()).toEqual(['Shares', 'Tape'])
    await expectAccessible()
  })

  it('opens the group of a page that is reached in another way', async () => {
    const user = app.open('/health')
    await user.click((await nav()).getByRole('button', { name: 'Activity' }))
    expect((await nav()).queryByRole('link', { name: 'Tasks' })).not.toBeInTheDocument()
    await user.click(screen.getByRole('link', { name: /^Tasks/ }))
    await title('Tasks')
    await waitFor(async () => expect((await nav()).getByRole('link', { name: 'Tasks' })).toBeVisible())
  })
})
