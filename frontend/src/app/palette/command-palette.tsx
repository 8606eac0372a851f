import { Dialog as Primitive } from 'radix-ui'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Me } from '@/api/me'
import { Command, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Dialog, useReturnFocus } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { offer, search, type Entry } from './search'
import { ACTIONS, PAGES, useIndex } from './use-index'

interface CommandPaletteProps {
  me: Me
  onClose: () => void
  onSignOut: () => void
}

/** Finds pages, objects and commands by the typed text. Every choice opens a page or a dialog. */
export default function CommandPalette({ me, onClose, onSignOut }: CommandPaletteProps) {
  const focus = useReturnFocus()
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 bg-black/45 backdrop-blur-[2px] data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Primitive.Content
          aria-describedby={undefined}
          {...focus}
          className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[min(32rem,calc(100dvh-16dvh))] w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-xl border bg-popover text-popover-foreground shadow-2xl outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 max-sm:top-3 max-sm:max-h-[calc(100dvh-1.5rem)]"
        >
          <Primitive.Title className="sr-only">Find and run</Primitive.Title>
          <Search me={me} onClose={onClose} onSignOut={onSignOut} />
        </Primitive.Content>
      </Primitive.Portal>
    </Dialog>
  )
}

function Search({ me, onClose, onSignOut }: CommandPaletteProps) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [selected, setSelected] = useState('')
  const wanted = typed.trim()
  const { own, index, direct, loading, failed } = useIndex(me, onSignOut)
  const found = useMemo(
    () => (wanted === '' ? offer(own, [ACTIONS, PAGES]) : search([...direct(wanted), ...index], wanted)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `direct` is new each time and depends on what `own` does
    [wanted, own, index],
  )
  const choose = ({ go }: Entry) => {
    onClose()
    if (typeof go === 'string') void navigate(go)
    else go()
  }
  const shown = found.flatMap(({ entries }) => entries)
  const none = shown.length === 0
  // One entry is always selected, whatever is loaded meanwhile: the user's choice, or the best match.
  const value = (shown.find(({ id }) => id === selected) ?? shown[0])?.id ?? ''
  return (
    <Command label="Find and run" shouldFilter={false} loop value={value} onValueChange={setSelected}>
      <CommandInput
        placeholder="Find a page, a job, a client, a volume, a user, or a command"
        value={typed}
        onValueChange={setTyped}
      />
      <CommandList label="Results">
        {found.map(({ group, entries }) => (
          <CommandGroup key={group} heading={group}>
            {entries.map((each) => (
              <CommandItem key={each.id} value={each.id} onSelect={() => choose(each)}>
                <each.icon aria-hidden />
                <span className="min-w-0 truncate">{each.label}</span>
                {each.detail && (
                  <span className="ml-auto min-w-0 shrink-[2] truncate pl-4 text-xs text-muted-foreground">
                    {each.detail}
                  </span>
                )}
              </CommandItem>
            ))}
          </CommandGroup>
        ))}
      </CommandList>
      <p role="status" className={none ? 'px-4 pb-8 text-center text-sm text-muted-foreground' : 'sr-only'}>
        {none ? (loading ? 'Loading…' : `No results for “${wanted}”.`) : ''}
      </p>
      <div className="flex h-9 shrink-0 items-center gap-4 border-t px-4 text-2xs text-muted-foreground max-sm:hidden">
        <span className="flex items-center gap-1.5">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> to move
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>↵</Kbd> to open
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>Esc</Kbd> to close
        </span>
        <span className="ml-auto truncate">
          {failed.length > 0 ? `Could not be loaded: ${failed.join(', ')}` : loading ? 'Loading…' : ''}
        </span>
      </div>
    </Command>
  )
}
