import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { layers } from './tools/eslint-layers.js'

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': reactHooks, calypso: { rules: { layers } } },
    extends: [jsxA11y.flatConfigs.recommended],
    rules: {
      ...reactHooks.configs['recommended-latest'].rules,
      'calypso/layers': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'jsx-a11y/no-noninteractive-tabindex': 'off',
    },
  },
  { files: ['public/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['scripts/**', 'eslint.config.js', 'tools/**', 'e2e/**', '*.config.ts'],
    languageOptions: { globals: globals.node },
  },
)
