// An independent client, PnPjs, works in the test site: node pnpjs.mjs <the site's address>. Prints one JSON object of what it saw.
import { spfi, DefaultHeaders, DefaultInit } from '@pnp/sp'
import { BrowserFetch, DefaultParse, InjectHeaders, RejectOnError, ResolveOnData } from '@pnp/queryable'
import '@pnp/sp/webs/index.js'
import '@pnp/sp/lists/index.js'
import '@pnp/sp/folders/index.js'
import '@pnp/sp/files/index.js'
import '@pnp/sp/items/index.js'
import '@pnp/sp/fields/index.js'
import '@pnp/sp/batching.js'

const absolute = instance => {
  instance.on.pre(async (url, init, result) => [url, init, result])
  return instance
}

const sp = spfi(process.argv[2]).using(
  absolute, DefaultHeaders(), DefaultInit(), InjectHeaders({ Authorization: 'Bearer pnpjs' }), BrowserFetch(), DefaultParse(), RejectOnError(), ResolveOnData())

const seen = {}
const ensured = await sp.web.lists.ensure('PnPjs library', '', 101)
seen.created = ensured.created
await ensured.list.update({ EnableVersioning: true })
await ensured.list.fields.createFieldAsXml({ SchemaXml: '<Field Type="Text" Name="MadeBy" DisplayName="MadeBy" />', Options: 8 })

const root = sp.web.lists.getByTitle('PnPjs library').rootFolder
const folder = await root.addSubFolderUsingPath("O'Nobody & co")
const small = new Uint8Array(1000).fill(7)
const added = await folder.files.addUsingPath("It's one.bin", small, { Overwrite: true })
seen.length = added.Length

const large = new Uint8Array(300_000).map((_, i) => i % 251)
await folder.files.addChunked('Large.bin', new Blob([large]), { chunkSize: 100_000, Overwrite: true })

const file = sp.web.getFileById(added.UniqueId)
const item = await file.getItem()
await item.update({ MadeBy: 'PnPjs' })
const validated = await item.validateUpdateListItem([{ FieldName: 'MadeBy', FieldValue: 'PnPjs again' }, { FieldName: 'Missing', FieldValue: 'x' }], true)
seen.refused = validated.map(v => v.HasException)

seen.files = (await folder.files()).map(f => ({ name: f.Name, length: f.Length })).sort((a, b) => a.name.localeCompare(b.name))
seen.bytes = (await sp.web.getFileByServerRelativePath(seen.files.length ? added.ServerRelativeUrl : '').getBuffer()).byteLength
const back = new Uint8Array(await folder.files.getByUrl('Large.bin').getBuffer())
seen.same = back.length === large.length && back.every((b, i) => b === large[i])
seen.madeBy = (await file.getItem('MadeBy')).MadeBy

const [batched, execute] = sp.batched()
const answers = []
batched.web.lists.getByTitle('PnPjs library').select('Title')().then(l => answers.push(l.Title))
batched.web.lists.getByTitle('PnPjs library').rootFolder.folders().then(f => answers.push(f.map(x => x.Name)))
await execute()
seen.batched = answers

try {
  await folder.files.addUsingPath('not:permitted.bin', small)
} catch (e) {
  seen.error = { status: e.status, code: JSON.parse(/\{.*\}/s.exec(e.message)[0])['odata.error'].code }
}

await file.recycle().catch(async () => file.delete())
seen.left = (await folder.files()).length
console.log(JSON.stringify(seen))
