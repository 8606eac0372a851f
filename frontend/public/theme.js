// Runs before the first paint so that the page never flashes in the wrong theme.
;(function () {
  var choice = null
  try {
    choice = localStorage.getItem('calypso.theme')
  } catch {
    // Storage may be denied: follow the system then.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
})()
