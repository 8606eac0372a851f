/** A WebSocket whose server is the test. */
export class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 3
  static all: FakeSocket[] = []

  readyState = FakeSocket.CONNECTING
  readonly url: string
  readonly protocols: string[]

  constructor(url: string | URL, protocols: string[]) {
    super()
    this.url = String(url)
    this.protocols = protocols
    FakeSocket.all.push(this)
  }

  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1)
    if (!last) throw new Error('Nothing has connected yet')
    return last
  }

  accept() {
    this.readyState = FakeSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }

  tell(frame: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }

  drop(code = 1006) {
    this.readyState = FakeSocket.CLOSED
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }

  close() {
    this.readyState = FakeSocket.CLOSED
  }
}
