import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  id: string
  nodes: { target: string[]; failureSummary?: string }[]
}

/** The global of the script, in the page. */
declare const axe: { run: (root: Document, options: object) => Promise<{ violations: Found[] }> }

/** Checks the page as it is now, contrast included. The script is evaluated, not added: the page's own policy stays in force. */
export async function expectAccessible(page: Page, what: string) {
  await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    // Half-way through fading in, colours are not those that people read.
    await Promise.all(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
        .map((each) => each.finished.catch(() => undefined)),
    )
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.map(
      (each) =>
        `${each.id}: ${each.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`,
    )
  })
  expect(found, `accessibility of ${what}`).toEqual([])
}
