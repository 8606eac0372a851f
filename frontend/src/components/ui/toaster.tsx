import { Toaster as Sonner } from 'sonner'
import { useTheme } from '@/lib/theme'

export function Toaster() {
  const dark = useTheme((state) => state.dark)
  return (
    <Sonner
      theme={dark ? 'dark' : 'light'}
      position="bottom-right"
      closeButton
      toastOptions={{
        classNames: {
          toast: '!bg-popover !text-popover-foreground !border-border !shadow-lg !rounded-lg !font-sans',
          description: '!text-muted-foreground',
          actionButton: '!bg-primary !text-primary-foreground',
          closeButton: '!bg-popover !text-foreground !border-border',
        },
      }}
    />
  )
}
