import { defineConfig } from 'vitest/config'
import { propertySeed } from './scripts/propertySeed.ts'
import { slowTests } from './scripts/slowTests.ts'

// Here, before other processes are started, so that all of them draw from one seed.
propertySeed()

/** Tests that run the command as people do; it and the pages are bundled for them first. */
const command = [
  'packages/cli/test/command/**/*.test.ts',
  'packages/studio/test/**/*.test.ts',
  'scripts/docs/**/*.test.ts',
]

/** The quick lane, `npm run test:quick`. */
const quick = process.env['TEST_LANE'] === 'quick'

export default defineConfig({
  resolve: { conditions: ['@bernoulli/source'] },
  ssr: { resolve: { conditions: ['@bernoulli/source'] } },
  test: {
    testTimeout: 60_000,
    setupFiles: ['./scripts/property-seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: quick ? [...command, ...slowTests()] : command,
        },
      },
      {
        extends: true,
        test: {
          name: 'command',
          include: command,
          globalSetup: ['./scripts/bundle-cli.mjs', './scripts/bundle-studio.mjs'],
        },
      },
    ],
  },
})
