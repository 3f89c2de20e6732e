// Copies what the pages are styled with from node_modules into Host/wwwroot/frontend.
// A council is not GOV.UK: the Crown's crest and the GDS Transport font stay behind, an open font takes its place.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const packages = join(root, 'node_modules')
const target = join(root, 'Host', 'wwwroot', 'frontend')

const family = '"Atkinson Hyperlegible Next Variable"'
const font = '@fontsource-variable/atkinson-hyperlegible-next'
const subsets = ['latin-wght-normal', 'latin-ext-wght-normal', 'latin-wght-italic', 'latin-ext-wght-italic']

const read = (...path) => readFileSync(join(packages, ...path), 'utf8')
const write = (name, text) => writeFileSync(join(target, name), text)

const ours = css => css
  .replace(/@font-face\s*\{[^}]*GDS Transport[^}]*\}/g, '')
  .replaceAll('GDS Transport', family)
  .replace(/url\([^)]*govuk-crest[^)]*\)/g, 'none')
  .replaceAll('url(/assets/images/', 'url(images/')
  .replace(/\/\*# sourceMappingURL=[^*]*\*\//g, '')

const script = js => js.replace(/\/\/# sourceMappingURL=.*$/gm, '')

/** The packaged @font-face rules, for the letters that this country's names need and for both slopes. */
const faces = ['wght.css', 'wght-italic.css']
  .map(file => read(font, file))
  .join('\n')
  .match(/@font-face\s*\{[^}]*\}/g)
  .filter(rule => subsets.some(subset => rule.includes(`-${subset}.woff2`)))
  .map(rule => rule.replaceAll('./files/', 'fonts/'))

rmSync(target, { recursive: true, force: true })
for (const folder of ['fonts', 'images'])
  mkdirSync(join(target, folder), { recursive: true })

for (const subset of subsets)
  cpSync(join(packages, font, 'files', `atkinson-hyperlegible-next-${subset}.woff2`), join(target, 'fonts', `atkinson-hyperlegible-next-${subset}.woff2`))
cpSync(join(packages, font, 'LICENSE'), join(target, 'fonts', 'LICENSE.txt'))

const mojCss = ours(read('@ministryofjustice', 'frontend', 'moj', 'moj-frontend.min.css'))
for (const [, image] of mojCss.matchAll(/url\(images\/([^)]+)\)/g))
  cpSync(join(packages, '@ministryofjustice', 'frontend', 'moj', 'assets', 'images', image), join(target, 'images', image))

write('fonts.css', faces.join('\n') + '\n')
write('govuk-frontend.css', ours(read('govuk-frontend', 'dist', 'govuk', 'govuk-frontend.min.css')))
write('moj-frontend.css', mojCss)
write('govuk-frontend.js', script(read('govuk-frontend', 'dist', 'govuk', 'govuk-frontend.min.js')))
write('moj-frontend.js', script(read('@ministryofjustice', 'frontend', 'moj', 'moj-frontend.min.js')))
