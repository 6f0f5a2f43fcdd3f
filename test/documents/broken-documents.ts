import { type Edit, validText } from './valid-document.js'

export interface BrokenDocument {
  name: string
  /** Edits of valid.json. */
  edits: readonly Edit[]
  /** All problems in file order: `line:column code /pointer: message`; the column and the message are optional. */
  problems: readonly string[]
}

/** Replaces the words of a pin. */
const value = (line: number, from: string, to: string): Edit => [line, `"exact": "${from}"`, `"exact": "${to}"`]

/** Replaces the words of a pin by words that are not longer, so that its position stays. */
const reworded = (line: number, from: string, to: string) => value(line, from, to.padEnd(from.length))

/** A name with combining marks from valid.json. */
const ilse = 'Ilse Vondra\u0301c\u030cek'

const keys: BrokenDocument[] = [
  {
    name: 'a property twice',
    edits: [[7, '"publisher": "The Marrowby Lantern",', '"publisher": "The Marrowby Lantern", "publisher": null,']],
    problems: [
      '7:42 json-duplicate-key /article/publisher: "publisher" occurs twice in this object; JSON parsers keep only one of them, so remove one',
    ],
  },
  {
    name: 'a property three times',
    edits: [[95, '"cue": "told",', '"cue": "told", "cue": "told",\n"cue": "told",']],
    problems: ['95:22 json-duplicate-key /quotes/0/cue', '96:1 json-duplicate-key /quotes/0/cue'],
  },
  {
    name: 'a property twice, once with an escape in its name',
    edits: [[95, '"cue": "told",', '"cue": "told", "cu\\u0065": "told",']],
    problems: ['95:22 json-duplicate-key /quotes/0/cue'],
  },
  {
    name: 'a property twice in a pin: the first one counts',
    edits: [[120, '"start": 333,', '"start": 333, "start": -1,']],
    problems: ['120:103 json-duplicate-key /quotes/1/evidence/0/start'],
  },
  {
    name: 'a problem in a duplicate property is reported at the first one',
    edits: [[7, '"publisher": "The Marrowby Lantern",', '"publisher": "", "publisher": null,']],
    problems: ['7:18 schema-length /article/publisher', '7:22 json-duplicate-key /article/publisher'],
  },
  {
    name: 'a list twice',
    edits: [[316, '"events": [', '"quotes": [],\n"events": [']],
    problems: ['316:3 json-duplicate-key /quotes'],
  },
  {
    name: '__proto__ with an invalid value',
    edits: [[2, '"$schema"', '"__proto__": { "article": 5 }, "$schema"']],
    problems: ['2:3 json-forbidden-key /__proto__: "__proto__" is not allowed as a property name; remove it'],
  },
  {
    name: '__proto__ with an escape in it',
    edits: [[2, '"$schema"', '"\\u005f_proto__": null, "$schema"']],
    problems: ['2:3 json-forbidden-key /__proto__'],
  },
  {
    name: 'constructor and prototype',
    edits: [
      [7, '"publisher"', '"constructor": { "prototype": {} }, "publisher"'],
      [120, '"start"', '"prototype": {}, "start"'],
    ],
    problems: ['7:5 json-forbidden-key /article/constructor', '120:89 json-forbidden-key /quotes/1/evidence/0/prototype'],
  },
]

const characters: BrokenDocument[] = [
  {
    name: 'NUL in a string',
    edits: [[5, '🌊🌊 Flood', '\\u0000 Flood']],
    problems: ['5:17 json-nul /article/headline: contains the NUL character (\\u0000); remove it'],
  },
  {
    name: 'NUL in a name',
    edits: [[7, '"publisher"', '"\\u0000": null, "publisher"']],
    problems: ['7:5 json-nul /article/\0', '7:5 schema-unknown-property /article/\0'],
  },
  {
    name: 'the first half of an emoji',
    edits: [[5, '🌊🌊', '🌊\\ud83c']],
    problems: ['5:17 json-lone-surrogate /article/headline: contains half of a surrogate pair; write the whole character'],
  },
  {
    name: 'the halves of an emoji in the wrong order',
    edits: [[8, 'Ben Noone', '\\udf0a\\ud83c']],
    problems: ['8:30 json-lone-surrogate /article/byline/1'],
  },
  {
    name: 'half of an emoji and NUL in one string',
    edits: [[8, 'Ben Noone', '\\udf0a\\u0000']],
    problems: ['8:30 json-lone-surrogate /article/byline/1', '8:30 json-nul /article/byline/1'],
  },
  {
    name: 'half of an emoji in a name',
    edits: [[7, '"publisher"', '"\\ud83c": null, "publisher"']],
    problems: ['7:5 json-lone-surrogate /article/\ud83c', '7:5 schema-unknown-property /article/\ud83c'],
  },
]

const numbers: BrokenDocument[] = [
  {
    name: 'a number too large',
    edits: [[192, '1240', '1e400']],
    problems: [
      '192:16 json-number /figures/0/value: 1e400 cannot be represented exactly; write at most 15 digits',
      '192:16 schema-type /figures/0/value: must be number or null',
    ],
  },
  {
    name: 'a number too small',
    edits: [[278, '-2', '-2e-400']],
    problems: [
      '278:16 figure-value /figures/4/value',
      '278:16 json-number /figures/4/value: -2e-400 cannot be represented exactly; write at most 15 digits',
    ],
  },
  {
    name: 'an integer that a double cannot represent',
    edits: [[13, '947', '9007199254740993']],
    problems: ['13:17 json-number /article/text/length: 9007199254740993 cannot be represented exactly; write at most 15 digits'],
  },
  {
    name: 'a fraction that would be rounded to an integer',
    edits: [[192, '1240', '1240.00000000000000001']],
    problems: ['192:16 json-number /figures/0/value'],
  },
]

const unknownProperties: BrokenDocument[] = [
  {
    name: 'a misspelt list',
    edits: [[316, '"events"', '"evnets"']],
    problems: [
      '1:1 schema-missing-property: "events" is missing; if the article does not say, write null (or [] for a list)',
      '316:3 schema-unknown-property /evnets: "evnets" is not a property of this object; did you mean "events"?',
    ],
  },
  {
    name: 'a property without a similar name',
    edits: [[17, '"correction": null', '"correction": null, "quux-quux": 1']],
    problems: ['17:25 schema-unknown-property /article/quux-quux: "quux-quux" is not a property of this object'],
  },
  {
    name: 'an unknown property in the text',
    edits: [[13, '"length"', '"words": 1, "length"']],
    problems: ['13:7 schema-unknown-property /article/text/words'],
  },
  {
    name: 'an unknown property in a date of the article',
    edits: [[10, '"basis"', '"zone": null, "basis"']],
    problems: ['10:57 schema-unknown-property /article/published/zone'],
  },
  {
    name: 'an unknown property in an entity',
    edits: [[36, '"type"', '"kind": null, "type"']],
    problems: ['36:7 schema-unknown-property /entities/1/kind'],
  },
  {
    name: 'an unknown property in an alias',
    edits: [[29, '"lang"', '"language"']],
    problems: [
      '29:54 schema-unknown-property /entities/0/aliases/3/language: "language" is not a property of this object; did you mean "lang"?',
    ],
  },
  {
    name: 'an unknown property in a quote',
    edits: [[95, '"cue"', '"verb": "told", "cue"']],
    problems: ['95:7 schema-unknown-property /quotes/0/verb'],
  },
  {
    name: 'an unknown property in a speaker',
    edits: [[94, '"entity"', '"id": null, "entity"']],
    problems: ['94:20 schema-unknown-property /quotes/0/speaker/id'],
  },
  {
    name: 'a property in a pin that only served pins have',
    edits: [[101, '"start"', '"url": null, "start"']],
    problems: ['101:107 schema-unknown-property /quotes/0/evidence/0/url'],
  },
  {
    name: 'an unknown property in a figure',
    edits: [[192, '"value"', '"number": 1, "value"']],
    problems: ['192:7 schema-unknown-property /figures/0/number'],
  },
  {
    name: 'an unknown property in a date of a fact',
    edits: [[202, '"edtf"', '"start": null, "edtf"']],
    problems: ['202:17 schema-unknown-property /figures/0/asOf/start'],
  },
  {
    name: 'an unknown property in an event',
    edits: [[319, '"title"', '"name": "", "title"']],
    problems: ['319:7 schema-unknown-property /events/0/name'],
  },
  {
    name: 'an unknown property in a participant',
    edits: [[324, '"role": "recipient"', '"role": "recipient", "as": 1']],
    problems: ['324:69 schema-unknown-property /events/0/participants/0/as'],
  },
  {
    name: 'an unknown property with a slash and a tilde in its name',
    edits: [[7, '"publisher"', '"a/b~c": null, "publisher"']],
    problems: ['7:5 schema-unknown-property /article/a~1b~0c'],
  },
  {
    name: 'an unknown property with a number as its name',
    edits: [[7, '"publisher"', '"0": null, "publisher"']],
    problems: ['7:5 schema-unknown-property /article/0'],
  },
]

const missingProperties: BrokenDocument[] = [
  {
    name: 'no article',
    edits: [[3, '"article"', '"Article"']],
    problems: [
      '1:1 schema-missing-property: "article" is missing; if the article does not say, write null (or [] for a list)',
      '3:3 schema-unknown-property /Article: "Article" is not a property of this object; did you mean "article"?',
    ],
  },
  {
    name: 'a property that is missing in the article',
    edits: [[16, '"license": null,', '']],
    problems: ['3:14 schema-missing-property /article: "license" is missing; if the article does not say, write null (or [] for a list)'],
  },
  {
    name: 'a property that is missing in the text',
    edits: [[13, '"length": 947,', '']],
    problems: ['11:13 schema-missing-property /article/text'],
  },
  {
    name: 'a property that is missing in an entity',
    edits: [[40, '"sameAs": null,', '']],
    problems: ['34:5 schema-missing-property /entities/1'],
  },
  {
    name: 'a property that is missing in an alias',
    edits: [[27, ', "kind": "name"', '']],
    problems: ['27:9 schema-missing-property /entities/0/aliases/1'],
  },
  {
    name: 'a property that is missing in a quote',
    edits: [[116, '"medium": null,', '']],
    problems: ['109:5 schema-missing-property /quotes/1'],
  },
  {
    name: 'a property that is missing in a speaker',
    edits: [[113, ', "resolution": "pronoun"', '']],
    problems: ['113:18 schema-missing-property /quotes/1/speaker'],
  },
  {
    name: 'a property that is missing in a pin',
    edits: [[121, '"suffix": "", ', '']],
    problems: ['121:9 schema-missing-property /quotes/1/evidence/1'],
  },
  {
    name: 'two properties that are missing in a pin that is not filled in',
    edits: [[121, ', "start": 353, "end": 356', '']],
    problems: [
      '121:9 schema-missing-property /quotes/1/evidence/1: "start" is missing; if the article does not say, write null (or [] for a list)',
      '121:9 schema-missing-property /quotes/1/evidence/1: "end" is missing; if the article does not say, write null (or [] for a list)',
    ],
  },
  {
    name: 'a property that is missing in a date',
    edits: [[202, ', "basis": "stated"', '']],
    problems: ['202:15 schema-missing-property /figures/0/asOf'],
  },
  {
    name: 'a property that is missing in a figure',
    edits: [[237, '"value": 22000,', '']],
    problems: ['233:5 schema-missing-property /figures/2'],
  },
  {
    name: 'a property that is missing in an event',
    edits: [[376, '"participants": [],', '']],
    problems: ['369:5 schema-missing-property /events/3'],
  },
  {
    name: 'a property that is missing in a participant',
    edits: [[324, ', "role": "other"', '']],
    problems: ['324:71 schema-missing-property /events/0/participants/1'],
  },
]

const types: BrokenDocument[] = [
  { name: 'a number for a string', edits: [[23, `"${ilse}"`, '5']], problems: ['23:15 schema-type /entities/0/name: must be string'] },
  {
    name: 'a number for a string or null',
    edits: [[5, '"🌊🌊 Flood in Marrowby"', '5']],
    problems: ['5:17 schema-type /article/headline: must be string or null'],
  },
  {
    name: 'a number for an entity or null',
    edits: [[198, 'null', '5']],
    problems: ['198:16 schema-type /figures/0/party: must be string or null'],
  },
  {
    name: 'a string for a number or null',
    edits: [[192, '1240', '"1,240"']],
    problems: ['192:16 schema-type /figures/0/value: must be number or null'],
  },
  {
    name: 'a string for a boolean',
    edits: [[24, 'true', '"yes"']],
    problems: ['24:21 schema-type /entities/0/identified: must be boolean'],
  },
  {
    name: 'null for a boolean',
    edits: [[24, 'true', 'null']],
    problems: ['24:21 schema-type /entities/0/identified: must be boolean'],
  },
  {
    name: 'a fraction for a position',
    edits: [[121, '353', '353.5']],
    problems: ['121:83 schema-type /quotes/1/evidence/1/start: must be integer'],
  },
  {
    name: 'a string for a date',
    edits: [[98, '{ "edtf": "2031-05-04", "basis": "inferred" }', '"2031-05-04"']],
    problems: ['98:17 schema-type /quotes/0/saidOn: must be object or null'],
  },
  {
    name: 'a list for an entity',
    edits: [[199, '"marrowby"', '["marrowby"]']],
    problems: ['199:16 schema-type /figures/0/place: must be string or null'],
  },
  {
    name: 'a string for a list',
    edits: [[99, '["marrowby"]', '"marrowby"']],
    problems: ['99:16 schema-type /quotes/0/about: must be array'],
  },
  { name: 'null for a list', edits: [[345, '[]', 'null']], problems: ['345:18 schema-type /events/1/figures: must be array'] },
  {
    name: 'a string for a speaker',
    edits: [[113, '{ "entity": "ilse-vondracek", "asWritten": "she", "resolution": "pronoun" }', '"she"']],
    problems: ['113:18 schema-type /quotes/1/speaker: must be object'],
  },
  {
    name: 'a number for the address of the schema',
    edits: [[2, '"../../schemas/article-document.schema.json"', '5']],
    problems: ['2:14 schema-type /$schema: must be string'],
  },
  {
    name: 'items of other types among the facts',
    edits: [
      [187, '[', '[ null,'],
      [316, '[', '[ 5, "x", [],'],
    ],
    problems: [
      '187:16 schema-type /figures/0: must be object',
      '316:15 schema-type /events/0: must be object',
      '316:18 schema-type /events/1: must be object',
      '316:23 schema-type /events/2: must be object',
    ],
  },
]

const values: BrokenDocument[] = [
  {
    name: 'a misspelt value',
    edits: [[22, 'person', 'persn']],
    problems: ['22:15 schema-value /entities/0/type: "persn" is not one of person, organization, place, group; did you mean "person"?'],
  },
  {
    name: 'a value in capitals',
    edits: [[111, 'direct', 'DIRECT']],
    problems: ['111:15 schema-value /quotes/1/type: "DIRECT" is not one of direct, partial, indirect; did you mean "direct"?'],
  },
  {
    name: 'a provenance that does not exist',
    edits: [
      [195, '"qualifier"', '"provenance": "reviewed", "qualifier"'],
      [111, '"type"', '"provenance": "draft", "type"'],
      [22, '"type"', '"provenance": null, "type"'],
    ],
    problems: [
      '22:21 schema-value /entities/0/provenance: null is not one of person, drafted, reviewed',
      '111:21 schema-value /quotes/1/provenance: "draft" is not one of person, drafted, reviewed; did you mean "drafted"?',
    ],
  },
  {
    name: 'a value without a similar one',
    edits: [[338, 'accuse', 'earthquake-in-the-hills']],
    problems: [
      '338:15 schema-value /events/1/type: "earthquake-in-the-hills" is not one of agree, consult, support, cooperate, aid, yield, request, accuse, reject, threaten, protest, sanction, mobilize, coerce, assault, retreat',
    ],
  },
  {
    name: 'a number for an enumeration',
    edits: [[195, '"exact"', '5']],
    problems: ['195:20 schema-value /figures/0/qualifier: 5 is not one of exact, about, at-least, more-than, up-to, less-than'],
  },
  {
    name: 'an object for an enumeration that cannot be converted to a string',
    edits: [[195, '"exact"', '{ "toString": false }']],
    problems: [
      '195:20 schema-value /figures/0/qualifier: {"toString":false} is not one of exact, about, at-least, more-than, up-to, less-than',
    ],
  },
  {
    name: 'null for an enumeration',
    edits: [[26, '"kind": "name"', '"kind": null']],
    problems: ['26:47 schema-value /entities/0/aliases/0/kind: null is not one of name, role, curated'],
  },
  {
    name: 'a number for a nullable enumeration',
    edits: [[113, '"pronoun"', '5']],
    problems: ['113:82 schema-value /quotes/1/speaker/resolution: 5 is not one of name, role, pronoun, continued, inferred'],
  },
  {
    name: 'a misspelt value of a nullable enumeration',
    edits: [[113, 'pronoun', 'pronuon']],
    problems: [
      '113:82 schema-value /quotes/1/speaker/resolution: "pronuon" is not one of name, role, pronoun, continued, inferred; did you mean "pronoun"?',
    ],
  },
  {
    name: 'the role of a pin, the basis of a date, and the role of a participant',
    edits: [
      [121, '"speaker"', '"talker"'],
      [202, 'stated', 'guessed'],
      [324, 'recipient', 'victim'],
    ],
    problems: [
      '121:19 schema-value /quotes/1/evidence/1/role',
      '202:48 schema-value /figures/0/asOf/basis: "guessed" is not one of stated, inferred',
      '324:56 schema-value /events/0/participants/0/role',
    ],
  },
  {
    name: 'a metric, a measure and two statuses',
    edits: [
      [191, 'displaced', 'dispaced'],
      [219, 'person', 'Person'],
      [242, 'total', 'sum'],
      [265, 'disputed', 'doubted'],
      [321, 'happened', 'happend'],
    ],
    problems: [
      '191:17 schema-value /figures/0/metric',
      '219:15 schema-pattern /figures/1/unit: "Person" does not match ^[a-z0-9]+(-[a-z0-9]+)*$',
      '242:18 schema-value /figures/2/measure: "sum" is not one of total, change, goal, rate, attribute',
      '265:17 schema-value /figures/3/status',
      '321:17 schema-value /events/0/status',
    ],
  },
]

const slug = '^[a-z0-9]+(-[a-z0-9]+)*$'
const wikidata = '^https://www\\.wikidata\\.org/wiki/Q[1-9][0-9]*$'

const forms: BrokenDocument[] = [
  {
    name: 'an id in capitals',
    edits: [[4, 'marrowby-flood', 'Marrowby-Flood']],
    problems: [`4:11 schema-pattern /article/id: "Marrowby-Flood" does not match ${slug}`],
  },
  { name: 'an id with a space', edits: [[4, 'marrowby-flood', 'marrowby flood']], problems: ['4:11 schema-pattern /article/id'] },
  { name: 'an id with two hyphens', edits: [[4, 'marrowby-flood', 'marrowby--flood']], problems: ['4:11 schema-pattern /article/id'] },
  { name: 'an id that ends in a hyphen', edits: [[4, 'marrowby-flood', 'marrowby-']], problems: ['4:11 schema-pattern /article/id'] },
  { name: 'an id with a dot', edits: [[171, 'heard-twice', 'heard.twice']], problems: ['171:13 schema-pattern /quotes/5/id'] },
  { name: 'an empty id', edits: [[4, 'marrowby-flood', '']], problems: ['4:11 schema-pattern /article/id'] },
  { name: 'an id with letters beyond ASCII', edits: [[4, 'marrowby', 'märrowby']], problems: ['4:11 schema-pattern /article/id'] },
  {
    name: 'an id of 101 characters',
    edits: [[4, 'marrowby-flood', 'a'.repeat(101)]],
    problems: ['4:11 schema-length /article/id: is longer than 100 characters'],
  },
  { name: 'a hash in capitals', edits: [[12, '5f7db', '5F7DB']], problems: ['12:17 schema-pattern /article/text/sha256'] },
  { name: 'a hash cut short', edits: [[12, '5f7db', '']], problems: ['12:17 schema-pattern /article/text/sha256'] },
  {
    name: 'a Wikidata id instead of its address',
    edits: [[31, 'https://www.wikidata.org/wiki/Q900000001', 'Q900000001']],
    problems: [`31:17 schema-pattern /entities/0/sameAs: "Q900000001" does not match ${wikidata}`],
  },
  {
    name: 'the address of another encyclopedia',
    edits: [[31, 'https://www.wikidata.org/wiki/Q900000001', 'https://en.wikipedia.org/wiki/Marrowby']],
    problems: ['31:17 schema-pattern /entities/0/sameAs'],
  },
  {
    name: 'an address with a space',
    edits: [[6, 'marrowby/flood', 'marrowby flood']],
    problems: ['6:12 schema-format /article/url: "https://news.example/marrowby flood" is not a valid uri'],
  },
  {
    name: 'an address of another protocol',
    edits: [[6, 'https', 'ftp']],
    problems: ['6:12 schema-pattern /article/url: "ftp://news.example/marrowby/flood" does not match ^https?://'],
  },
  {
    name: 'an address without a protocol',
    edits: [[6, 'https://', '']],
    problems: ['6:12 schema-format /article/url', '6:12 schema-pattern /article/url'],
  },
  { name: 'a language of one letter', edits: [[9, 'en-GB', 'e']], problems: ['9:17 schema-pattern /article/language'] },
  { name: 'a language in words', edits: [[29, '"ru"', '"in Russian"']], problems: ['29:62 schema-pattern /entities/0/aliases/3/lang'] },
]

const lengths: BrokenDocument[] = [
  {
    name: 'an empty headline',
    edits: [[5, '🌊🌊 Flood in Marrowby', '']],
    problems: ['5:17 schema-length /article/headline: is empty; if the article does not say, write null'],
  },
  { name: 'an empty name in the byline', edits: [[8, 'Ben Noone', '']], problems: ['8:30 schema-length /article/byline/1'] },
  { name: 'an empty date', edits: [[98, '2031-05-04', '']], problems: ['98:27 schema-length /quotes/0/saidOn/edtf'] },
  {
    name: 'a date of 61 characters',
    edits: [[98, '2031-05-04', '9'.repeat(61)]],
    problems: ['98:27 schema-length /quotes/0/saidOn/edtf: is longer than 60 characters'],
  },
  {
    name: 'a pin without words',
    edits: [[122, '"exact": "added"', '"exact": ""']],
    problems: ['122:35 schema-length /quotes/1/evidence/2/exact'],
  },
  {
    name: 'a prefix of 33 characters',
    edits: [[122, '"prefix": ""', `"prefix": "${'🏠'.repeat(33)}"`]],
    problems: ['122:54 schema-length /quotes/1/evidence/2/prefix: is longer than 32 characters'],
  },
  {
    name: 'words of 10,001 characters',
    edits: [[122, '"exact": "added"', `"exact": "${'a'.repeat(10_001)}"`]],
    problems: ['122:35 schema-length /quotes/1/evidence/2/exact: is longer than 10000 characters'],
  },
  {
    name: 'no alias',
    edits: [[48, '[{ "text": "A member of the council", "kind": "role" }]', '[]']],
    problems: ['48:18 schema-length /entities/2/aliases: is empty; at least one item is required'],
  },
  {
    name: 'no pin',
    edits: [[135, '[{ "role": "content", "exact": "Not one person.", "prefix": "", "suffix": "", "start": 366, "end": 381 }]', '[]']],
    problems: ['135:19 schema-length /quotes/2/evidence: is empty; at least one item is required'],
  },
  {
    name: 'positions before the text and a text without length',
    edits: [
      [13, '947', '0'],
      [122, '"start": 357, "end": 362', '"start": -1, "end": 0'],
    ],
    problems: [
      '13:17 schema-range /article/text/length: must be at least 1',
      '122:81 schema-range /quotes/1/evidence/2/start: must be at least 0',
      '122:92 schema-range /quotes/1/evidence/2/end: must be at least 1',
    ],
  },
  {
    name: 'an entity twice in a list',
    edits: [[99, '["marrowby"]', '["marrowby", "old-mill", "marrowby"]']],
    problems: ['99:41 schema-repeated-item /quotes/0/about/2: occurs twice in this list; remove one'],
  },
  {
    name: 'a contradiction twice in a list',
    edits: [[268, '["people-displaced"]', '["people-displaced", "people-displaced"]']],
    problems: ['268:43 schema-repeated-item /figures/3/contradicts/1'],
  },
]

const duplicateIds: BrokenDocument[] = [
  {
    name: 'two entities with one id',
    edits: [[35, 'tomas-okoro', 'ilse-vondracek']],
    problems: [
      '35:13 duplicate-id /entities/1/id: "ilse-vondracek" is already used above; choose another id',
      '141:30 dangling-reference /quotes/3/speaker/entity',
      '157:30 dangling-reference /quotes/4/speaker/entity',
    ],
  },
  {
    name: 'two quotes with one id',
    edits: [[110, 'nobody-missing', 'faster-than-feared']],
    problems: ['110:13 duplicate-id /quotes/1/id', '326:40 dangling-reference /events/0/quotes/1'],
  },
  {
    name: 'a quote, a figure and an event with one id',
    edits: [
      [234, 'sandbags', 'heard-twice'],
      [370, 'families-in-school', 'heard-twice'],
    ],
    problems: ['234:13 duplicate-id /figures/2/id', '370:13 duplicate-id /events/3/id'],
  },
]

const danglingReferences: BrokenDocument[] = [
  {
    name: 'every reference of a quote',
    edits: [
      [141, 'tomas-okoro', 'tomas-okora'],
      [159, 'ilse-vondracek', 'nobody-known-by-that-id'],
      [99, '["marrowby"]', '["marrowby", "marowby"]'],
    ],
    problems: [
      '99:29 dangling-reference /quotes/0/about/1: "marowby" is not among the entities of the document; did you mean "marrowby"?',
      '141:30 dangling-reference /quotes/3/speaker/entity: "tomas-okora" is not among the entities of the document; did you mean "tomas-okoro"?',
      '159:20 dangling-reference /quotes/4/addressee',
    ],
  },
  {
    name: 'every reference of a figure',
    edits: [
      [204, '["people-displaced-by-fire-service"]', '["people-displaced-by-fire-service", "q"]'],
      [199, 'marrowby', 'x'],
      [221, 'volunteers', 'y'],
      [264, 'marrowby-fire-service', 'z'],
    ],
    problems: [
      '199:16 dangling-reference /figures/0/place: "x" is not among the entities of the document',
      '204:59 dangling-reference /figures/0/contradicts/1: "q" is not among the figures of the document',
      '221:16 dangling-reference /figures/1/party: "y" is not among the entities of the document',
      '264:19 dangling-reference /figures/3/reporter: "z" is not among the entities of the document',
    ],
  },
  {
    name: 'every reference of an event',
    edits: [
      [323, 'old-mill', 'x'],
      [324, '"entity": "marrowby"', '"entity": "y"'],
      [326, 'nobody-missing', 'z'],
      [327, 'people-displaced', 'q'],
      [328, '[]', '["w"]'],
      [343, 'council-member', 'v'],
    ],
    problems: [
      '323:16 dangling-reference /events/0/place: "x" is not among the entities of the document',
      '324:83 dangling-reference /events/0/participants/1/entity: "y" is not among the entities of the document',
      '326:40 dangling-reference /events/0/quotes/1: "z" is not among the quotes of the document',
      '327:19 dangling-reference /events/0/figures/0: "q" is not among the figures of the document',
      '328:23 dangling-reference /events/0/contradicts/0: "w" is not among the events of the document',
      '343:19 dangling-reference /events/1/reporter: "v" is not among the entities of the document',
    ],
  },
  {
    name: 'ids of facts of another kind',
    edits: [
      [326, 'nobody-missing', 'people-displaced'],
      [327, 'people-displaced', 'nobody-missing'],
      [249, '[]', '["mill-flooded"]'],
    ],
    problems: [
      '249:23 dangling-reference /figures/2/contradicts/0',
      '326:40 dangling-reference /events/0/quotes/1',
      '327:19 dangling-reference /events/0/figures/0',
    ],
  },
  {
    name: 'the id of an entity is a number: references to it are dangling',
    edits: [[35, '"tomas-okoro"', '5']],
    problems: [
      '35:13 schema-type /entities/1/id: must be string',
      '141:30 dangling-reference /quotes/3/speaker/entity',
      '157:30 dangling-reference /quotes/4/speaker/entity',
    ],
  },
]

const sandbagsAgain = (changes: Record<string, unknown>) =>
  JSON.stringify({
    id: 'sandbags-again',
    label: 'Sandbags',
    metric: 'equipment',
    value: 22000,
    low: null,
    high: null,
    qualifier: 'exact',
    unit: 'sandbag',
    measure: 'total',
    party: null,
    place: null,
    reporter: null,
    status: 'reported',
    asOf: null,
    announcedOn: null,
    contradicts: [],
    evidence: [{ role: 'value', exact: 'twenty-two thousand', prefix: '', suffix: '', start: 589, end: 608 }],
    ...changes,
  })

const familiesAgain = (changes: Record<string, unknown>) =>
  JSON.stringify({
    id: 'families-again',
    title: 'Families in the school',
    type: 'aid',
    status: 'ongoing',
    date: null,
    place: null,
    participants: [],
    reporter: null,
    quotes: [],
    figures: [],
    contradicts: [],
    evidence: [{ role: 'content', exact: 'Families still sleep in the school', prefix: '', suffix: '', start: 881, end: 915 }],
    ...changes,
  })

const duplicateFacts: BrokenDocument[] = [
  {
    name: 'the same words of the same speaker',
    edits: [
      [112, 'Nobody is missing,', 'Not one person.'],
      [120, '"exact": "Nobody is missing,"', '"exact": "Not one person."'],
      [120, '"start": 333, "end": 351', '"start": 366, "end": 381'],
    ],
    problems: ['125:5 duplicate-fact /quotes/2: is the same as "nobody-missing" above; remove one'],
  },
  {
    name: 'the same figure under another label',
    edits: [[251, '    },', `    },\n${sandbagsAgain({ label: 'Bags of sand', status: 'estimated' })},`]],
    problems: ['252:1 duplicate-fact /figures/3: is the same as "sandbags" above; remove one'],
  },
  {
    name: 'the same event under another title',
    edits: [[384, '    },', `    },\n${familiesAgain({ title: 'The school is full' })},`]],
    problems: ['385:1 duplicate-fact /events/4: is the same as "families-in-school" above; remove one'],
  },
]

const pins: BrokenDocument[] = [
  {
    name: 'an end before the last character',
    edits: [[120, '351', '350']],
    problems: ['120:110 pin-position /quotes/1/evidence/0/end: spans 17 code points, but its words have 18; run `verbatim pin`'],
  },
  {
    name: 'positions in UTF-16 units',
    edits: [
      [230, '"exact": "volunteers"', '"exact": "volunteers 👩🏽‍🚒"'],
      [230, '576', '584'],
    ],
    problems: ['230 pin-position /figures/1/evidence/1/end: spans 18 code points, but its words have 15; run `verbatim pin`'],
  },
  {
    name: 'words without the combining marks of the text',
    edits: [
      [94, `Mayor ${ilse}`, 'Mayor Ilse Vondracek'],
      [102, `Mayor ${ilse}`, 'Mayor Ilse Vondracek'],
    ],
    problems: ['102 pin-position /quotes/0/evidence/1/end: spans 22 code points, but its words have 20; run `verbatim pin`'],
  },
  {
    name: 'a start after the end',
    edits: [[122, '"end": 362', '"end": 356']],
    problems: ['122:93 pin-position /quotes/1/evidence/2/end: spans -1 code points, but its words have 5; run `verbatim pin`'],
  },
  {
    name: 'a text that is shorter than its pins',
    edits: [[13, '947', '944']],
    problems: ['399:95 pin-position /events/4/evidence/1/end: ends at 945, but the text has only 944 code points'],
  },
  {
    name: 'an end beyond the text and after the last character',
    edits: [[399, '945', '948']],
    problems: [
      '399:95 pin-position /events/4/evidence/1/end: ends at 948, but the text has only 947 code points',
      '399:95 pin-position /events/4/evidence/1/end: spans 9 code points, but its words have 6; run `verbatim pin`',
    ],
  },
  {
    name: 'a pin moved by one against another',
    edits: [[331, '"start": 137, "end": 145', '"start": 136, "end": 144']],
    problems: [
      '331:9 pin-conflict /events/0/evidence/1: has "O" at position 136, but a pin above has " " there; run `verbatim verify` to see which is right',
    ],
  },
  {
    name: 'other words at the position of a pin of another fact',
    edits: [[332, '3 May', '3 Mai']],
    problems: [
      '332:9 pin-conflict /events/0/evidence/2: has "i" at position 165, but a pin above has "y" there; run `verbatim verify` to see which is right',
    ],
  },
  {
    name: 'a prefix that differs from the text',
    edits: [[165, '"prefix": "He "', '"prefix": "We "']],
    problems: [
      '165:9 pin-conflict /quotes/4/evidence/1: has "W" at position 454, but a pin above has "H" there; run `verbatim verify` to see which is right',
    ],
  },
  {
    name: 'a suffix that differs from the text',
    edits: [[103, '"suffix": " Radio"', '"suffix": " Ratio"']],
    problems: [
      '104:9 pin-conflict /quotes/0/evidence/3: has "d" at position 280, but a pin above has "t" there; run `verbatim verify` to see which is right',
    ],
  },
  {
    name: 'content pins in the wrong order',
    edits: [
      [
        93,
        'The water was faster than we feared, We will rebuild every house.',
        'We will rebuild every house. The water was faster than we feared,',
      ],
      [
        101,
        '"exact": "The water was faster than we feared,", "prefix": "", "suffix": "", "start": 212, "end": 248',
        '"exact": "We will rebuild every house.", "prefix": "", "suffix": "", "start": 301, "end": 329',
      ],
      [
        106,
        '"exact": "We will rebuild every house.", "prefix": "", "suffix": "", "start": 301, "end": 329',
        '"exact": "The water was faster than we feared,", "prefix": "", "suffix": "", "start": 212, "end": 248',
      ],
    ],
    problems: [
      '106:116 pin-order /quotes/0/evidence/5/start: starts at 212, before the content pin above ends (329); list content pins in the order of the text',
    ],
  },
  {
    name: 'content pins that overlap',
    edits: [
      [93, 'We will rebuild every house.', 'feared,'],
      [
        106,
        '"exact": "We will rebuild every house.", "prefix": "", "suffix": "", "start": 301, "end": 329',
        '"exact": "feared,", "prefix": "", "suffix": "", "start": 241, "end": 248',
      ],
    ],
    problems: [
      '106:87 pin-order /quotes/0/evidence/5/start: starts at 241, before the content pin above ends (248); list content pins in the order of the text',
    ],
  },
]

const missingPins: BrokenDocument[] = [
  {
    name: 'the content of a quote',
    edits: [[135, '"role": "content"', '"role": "speaker"']],
    problems: ['135:19 missing-pin /quotes/2/evidence: a quote needs a pin with the role "content"'],
  },
  {
    name: 'the speaker of a quote, in the words of asWritten',
    edits: [[94, 'Mayor Ilse', 'Ilse']],
    problems: [`94:61 missing-pin /quotes/0/speaker/asWritten: the speaker needs a pin with the role "speaker" and the words "${ilse}"`],
  },
  {
    name: 'the words of the cue',
    edits: [[114, 'added', 'adds']],
    problems: ['114:14 missing-pin /quotes/1/cue: the cue needs a pin with the role "cue" and the words "adds"'],
  },
  {
    name: 'the words of the medium',
    edits: [[97, 'Radio Sull', 'radio']],
    problems: ['97:17 missing-pin /quotes/0/medium: the medium needs a pin with the role "place" and the words "radio"'],
  },
  {
    name: 'the addressee',
    edits: [[115, 'null', '"marrowby"']],
    problems: [
      '115:20 entity-not-pinned /quotes/1/addressee',
      '115:20 missing-pin /quotes/1/addressee: the addressee needs a pin with the role "participant"',
    ],
  },
  {
    name: 'the value of a figure',
    edits: [[250, '"role": "value"', '"role": "content"']],
    problems: ['250:19 missing-pin /figures/2/evidence: a figure needs a pin with the role "value"'],
  },
  {
    name: 'the place and the reporter of a figure',
    edits: [
      [244, 'null', '"marrowby"'],
      [245, 'null', '"council-member"'],
    ],
    problems: [
      '244:16 entity-not-pinned /figures/2/place',
      '244:16 missing-pin /figures/2/place: the place needs a pin with the role "place"',
      '245:19 entity-not-pinned /figures/2/reporter',
      '245:19 missing-pin /figures/2/reporter: the reporter needs a pin with the role "speaker"',
    ],
  },
  {
    name: 'the content of an event',
    edits: [[398, '"role": "content"', '"role": "date"']],
    problems: ['397:19 missing-pin /events/4/evidence: an event needs a pin with the role "content"'],
  },
  {
    name: 'the place and the reporter of an event',
    edits: [
      [375, 'null', '"marrowby"'],
      [377, 'null', '"council-member"'],
    ],
    problems: [
      '375:16 entity-not-pinned /events/3/place',
      '375:16 missing-pin /events/3/place: the place needs a pin with the role "place"',
      '377:19 entity-not-pinned /events/3/reporter',
      '377:19 missing-pin /events/3/reporter: the reporter needs a pin with the role "speaker"',
    ],
  },
  {
    name: 'every stated date',
    edits: [
      [117, 'null', '{ "edtf": "2031-05-04", "basis": "stated" }'],
      [247, 'null', '{ "edtf": "2031-05-04", "basis": "stated" }'],
      [267, 'inferred', 'stated'],
      [374, 'null', '{ "edtf": "2031-05-04", "basis": "stated" }'],
    ],
    problems: [
      '117:17 missing-pin /quotes/1/saidOn: a stated date needs a pin with the role "date"',
      '247:15 missing-pin /figures/2/asOf: a stated date needs a pin with the role "date"',
      '267:22 missing-pin /figures/3/announcedOn: a stated date needs a pin with the role "date"',
      '374:15 missing-pin /events/3/date: a stated date needs a pin with the role "date"',
    ],
  },
]

const inferred = (property: string) => `pin words that name it, or add "resolutions": { "${property}": "inferred" }`
const unnamed = (id: string) => `no pin of this fact has an alias of "${id}" in its words`

const unpinned: BrokenDocument[] = [
  {
    name: 'the addressee, party, place, reporter and participant, whose pins have other words',
    edits: [
      [159, 'ilse-vondracek', 'tomas-okoro'],
      [199, 'marrowby', 'old-mill'],
      [221, 'volunteers', 'council-member'],
      [264, 'marrowby-fire-service', 'council-member'],
      [324, 'old-mill', 'volunteers'],
      [343, 'council-member', 'marrowby'],
    ],
    problems: [
      `159:20 entity-not-pinned /quotes/4/addressee: ${unnamed('tomas-okoro')}; ${inferred('addressee')}`,
      `199:16 entity-not-pinned /figures/0/place: ${unnamed('old-mill')}; ${inferred('place')}`,
      `221:16 entity-not-pinned /figures/1/party: ${unnamed('council-member')}; ${inferred('party')}`,
      `264:19 entity-not-pinned /figures/3/reporter: ${unnamed('council-member')}; ${inferred('reporter')}`,
      `324:36 entity-not-pinned /events/0/participants/0/entity: ${unnamed('volunteers')}; pin words that name it, or add a resolution ("pronoun", "continued" or "inferred")`,
      `343:19 entity-not-pinned /events/1/reporter: ${unnamed('marrowby')}; ${inferred('reporter')}`,
    ],
  },
  {
    name: 'an alias that is only a part of a word',
    edits: [
      [82, 'volunteers', 'volunteer'],
      [84, 'volunteers', 'volunteer'],
    ],
    problems: ['221:16 entity-not-pinned /figures/1/party'],
  },
  {
    name: 'an alias that is curated, of another language, or without letters',
    edits: [
      [57, '"name" }', '"curated" }, { "text": "Fire Service of Marrowby", "kind": "name" }'],
      [57, '"Marrowby Fire Service", "kind"', '"Marrowby Fire Service", "lang": "fr", "kind"'],
      [55, 'Marrowby Fire Service', 'Fire Service of Marrowby'],
      [75, '"name" }', '"name", "lang": "fr" }, { "text": "Nothing", "kind": "name" }, { "text": "—", "kind": "role" }'],
      [73, 'Old Mill', 'Nothing'],
    ],
    problems: [
      '264:19 entity-not-pinned /figures/3/reporter',
      '323:16 entity-not-pinned /events/0/place',
      '324:36 entity-not-pinned /events/0/participants/0/entity',
      '360:19 entity-not-pinned /events/2/reporter',
    ],
  },
  {
    name: 'a resolution that no pin supports',
    edits: [
      [324, '"recipient"', '"recipient", "resolution": "role"'],
      [324, 'inferred', 'name'],
    ],
    problems: [
      '324:36 entity-not-pinned /events/0/participants/0/entity: no pin of this fact has an alias of "old-mill" with the kind "role" in its words; pin one, or correct the resolution',
      '324:105 entity-not-pinned /events/0/participants/1/entity: no pin of this fact has an alias of "marrowby" with the kind "name" in its words; pin one, or correct the resolution',
    ],
  },
  {
    name: 'a resolution of a property that is null',
    edits: [
      [117, 'null', 'null, "resolutions": { "addressee": "pronoun" }'],
      [309, '"party"', '"place": "continued", "party"'],
      [309, '"inferred"', '"inferred", "reporter": "inferred"'],
      [345, '[]', '[], "resolutions": { "place": "inferred" }'],
    ],
    problems: [
      '117:53 resolution-without-subject /quotes/1/resolutions/addressee: the addressee of this fact is null; fill it in, or remove this resolution',
      '309:52 resolution-without-subject /figures/5/resolutions/place: the place of this fact is null; fill it in, or remove this resolution',
      '309:98 resolution-without-subject /figures/5/resolutions/reporter',
      '345:48 resolution-without-subject /events/1/resolutions/place',
    ],
  },
  {
    name: 'resolutions that there are not',
    edits: [
      [117, 'null', 'null, "resolutions": { "speaker": "pronoun" }'],
      [309, '"inferred"', '"name"'],
      [345, '[]', '[], "resolutions": null'],
    ],
    problems: [
      '117:40 schema-unknown-property /quotes/1/resolutions/speaker',
      '309:52 schema-value /figures/5/resolutions/party: "name" is not one of pronoun, continued, inferred',
      '345:37 schema-type /events/1/resolutions: must be object',
    ],
  },
]

const pinsWithoutSubject: BrokenDocument[] = [
  {
    name: 'of a quote without a date, medium, cue or addressee',
    edits: [
      [98, '{ "edtf": "2031-05-04", "basis": "inferred" }', 'null'],
      [97, '"Radio Sull"', 'null'],
      [114, '"added"', 'null'],
      [159, '"ilse-vondracek"', 'null'],
    ],
    problems: [
      '104:19 pin-without-subject /quotes/0/evidence/3/role: this fact has nothing for a pin with the role "place"; fill in the property, or remove the pin',
      '105:19 pin-without-subject /quotes/0/evidence/4/role',
      '122:19 pin-without-subject /quotes/1/evidence/2/role',
      '166:19 pin-without-subject /quotes/4/evidence/2/role',
    ],
  },
  {
    name: 'of a quote without a speaker',
    edits: [[174, '"someone"', 'null']],
    problems: ['182:19 pin-without-subject /quotes/5/evidence/1/role'],
  },
  {
    name: 'a number in a quote',
    edits: [[103, '"role": "cue"', '"role": "value"']],
    problems: ['95:14 missing-pin /quotes/0/cue', '103:19 pin-without-subject /quotes/0/evidence/2/role'],
  },
  {
    name: 'of a figure without a place, party, reporter or date',
    edits: [
      [199, '"marrowby"', 'null'],
      [221, '"volunteers"', 'null'],
      [264, '"marrowby-fire-service"', 'null'],
      [307, '{ "edtf": "2031-05-09", "basis": "inferred" }', 'null'],
    ],
    problems: [
      '206:19 pin-without-subject /figures/0/evidence/0/role',
      '230:19 pin-without-subject /figures/1/evidence/1/role',
      '270:19 pin-without-subject /figures/3/evidence/0/role',
      '312:19 pin-without-subject /figures/5/evidence/1/role',
    ],
  },
  {
    name: 'a cue in a figure without a reporter',
    edits: [
      [207, '"role": "date"', '"role": "cue"'],
      [202, 'stated', 'inferred'],
    ],
    problems: ['207:19 pin-without-subject /figures/0/evidence/1/role'],
  },
  {
    name: 'of an event without a place or participant, and a value',
    edits: [
      [323, '"old-mill"', 'null'],
      [398, '"role": "content"', '"role": "value"'],
      [399, '"role": "date"', '"role": "participant"'],
    ],
    problems: [
      '331:19 pin-without-subject /events/0/evidence/1/role',
      '397:19 missing-pin /events/4/evidence',
      '398:19 pin-without-subject /events/4/evidence/0/role',
      '399:19 pin-without-subject /events/4/evidence/1/role',
    ],
  },
]

const prose: BrokenDocument[] = [
  {
    name: 'an event of 161 code points',
    edits: [
      [13, '947', '2000'],
      [382, '"Families still sleep in the school"', `"${'a'.repeat(161)}"`],
      [382, '"start": 881, "end": 915', '"start": 1000, "end": 1161'],
    ],
    problems: [
      '382:39 prose-at-length /events/3/evidence/0/exact: has 161 code points of prose, which must not be republished; pin the shortest words that carry the fact (at most 160), if necessary in several pins',
    ],
  },
  {
    name: 'an indirect quote of 161 code points',
    edits: [
      [13, '947', '2000'],
      [156, 'the pumps would run until Friday', '🌊'.repeat(161)],
      [167, '"the pumps would run until Friday"', `"${'🌊'.repeat(161)}"`],
      [167, '"start": 477, "end": 509', '"start": 1000, "end": 1161'],
    ],
    problems: ['167:39 prose-at-length /quotes/4/evidence/3/exact'],
  },
  {
    name: 'a cue of 161 code points beside a direct quote',
    edits: [
      [13, '947', '2000'],
      [114, 'added', 'a'.repeat(161)],
      [122, '"added"', `"${'a'.repeat(161)}"`],
      [122, '"start": 357, "end": 362', '"start": 1000, "end": 1161'],
    ],
    problems: ['122:35 prose-at-length /quotes/1/evidence/2/exact'],
  },
]

const quotes: BrokenDocument[] = [
  {
    name: 'a text with words that no pin has',
    edits: [[112, 'Nobody is missing,', 'Nobody is missing.']],
    problems: ['112:15 quote-text /quotes/1/text: differs from the words of its content pins: "Nobody is missing,"'],
  },
  {
    name: 'two pins joined by two spaces',
    edits: [[93, 'feared, We', 'feared,  We']],
    problems: [
      '93:15 quote-text /quotes/0/text: differs from the words of its content pins: "The water was faster than we feared, We will rebuild every house."; where words were left out, join them by " … "',
    ],
  },
  {
    name: 'two pins joined by an ellipsis without spaces, and a text that goes on after its last pin',
    edits: [
      [93, 'feared, We', 'feared,…We'],
      [112, 'missing,', 'missing, … nobody'],
    ],
    problems: ['93:15 quote-text /quotes/0/text', '112:15 quote-text /quotes/1/text'],
  },
  {
    name: 'a text in quotation marks',
    edits: [
      [139, 'partial', 'direct'],
      [140, 'a matter of minutes', '“a matter of minutes”'],
    ],
    problems: ['140:15 quote-text /quotes/3/text'],
  },
  {
    name: 'a resolution without a speaker',
    edits: [[174, '"resolution": null', '"resolution": "pronoun"']],
    problems: ['174:18 speaker-wording /quotes/5/speaker: there is no speaker, so resolution cannot be "pronoun"; write null'],
  },
  {
    name: 'a speaker without a resolution',
    edits: [[113, '"pronoun"', 'null']],
    problems: ['113:18 speaker-wording /quotes/1/speaker: there is a speaker, so resolution must say how the words identify it'],
  },
  {
    name: 'a continued quote with words for its speaker',
    edits: [[113, 'pronoun', 'continued']],
    problems: ['113:18 speaker-wording /quotes/1/speaker: a continued quote has no words that name its speaker; set asWritten to null'],
  },
  {
    name: 'a name, a role and a pronoun without words',
    edits: [
      [113, '"she", "resolution": "pronoun"', 'null, "resolution": "pronoun"'],
      [129, 'continued', 'name'],
      [141, '"The fire chief"', 'null'],
    ],
    problems: [
      '113:18 speaker-wording /quotes/1/speaker: the resolution "pronoun" requires the words of the article in asWritten',
      '129:18 speaker-wording /quotes/2/speaker: the resolution "name" requires the words of the article in asWritten',
      '141:18 speaker-wording /quotes/3/speaker: the resolution "role" requires the words of the article in asWritten',
    ],
  },
  {
    name: 'a role resolved as a name, and a name resolved as a role',
    edits: [
      [94, '"name"', '"role"'],
      [141, '"role"', '"name"'],
    ],
    problems: [
      `94:18 speaker-wording /quotes/0/speaker: "Mayor ${ilse}" is not an alias of "ilse-vondracek" with the kind "role"; add it, or correct the resolution`,
      '141:18 speaker-wording /quotes/3/speaker: "The fire chief" is not an alias of "tomas-okoro" with the kind "name"; add it, or correct the resolution',
    ],
  },
  {
    name: 'a curated name, and one of another language, as the words for the speaker',
    edits: [
      [27, '"kind": "name"', '"kind": "curated"'],
      [39, '"kind": "role"', '"kind": "role", "lang": "en"'],
    ],
    problems: [
      `94:18 speaker-wording /quotes/0/speaker: "Mayor ${ilse}" is not an alias of "ilse-vondracek" with the kind "name"; add it, or correct the resolution`,
      '141:18 speaker-wording /quotes/3/speaker',
    ],
  },
  {
    name: 'the name of another entity',
    edits: [[94, 'ilse-vondracek', 'tomas-okoro']],
    problems: [
      `94:18 speaker-wording /quotes/0/speaker: "Mayor ${ilse}" is not an alias of "tomas-okoro" with the kind "name"; add it, or correct the resolution`,
    ],
  },
]

const dates: BrokenDocument[] = [
  {
    name: 'every date',
    edits: [
      [10, '2031-05-05T08:30:00+02:00', '5 May 2031'],
      [98, '2031-05-04', '2031-02-29'],
      [202, '2031-05-03', '2031-13'],
      [267, '2031-05-04', '2031-21'],
      [322, '2031-05-03', '2031-05-03/2031-05-01'],
      [390, '2031-05-12~', '-0044-03-15'],
    ],
    problems: [
      '10:28 impossible-date /article/published/edtf: "5 May 2031" is not an EDTF date: write a day (2022-03-09), a month (2022-03), a year (2022) or an interval (2022-02-24/2022-04-01, 2022-02-24/..) that ends after it starts',
      '98:27 impossible-date /quotes/0/saidOn/edtf: "2031-02-29" does not exist in the calendar',
      '202:25 impossible-date /figures/0/asOf/edtf',
      '267:32 impossible-date /figures/3/announcedOn/edtf',
      '322:25 impossible-date /events/0/date/edtf',
      '390:25 impossible-date /events/4/date/edtf: "-0044-03-15" is outside the years 0000 to 9999',
    ],
  },
  {
    name: 'a time on a day that does not exist',
    edits: [[10, '2031-05-05', '2031-02-29']],
    problems: ['10:28 impossible-date /article/published/edtf: "2031-02-29" does not exist in the calendar'],
  },
  ...['https://news.example:99999/', 'http://', 'https://999.1.1.1/', 'https://exa%20mple/', 'https://@/'].map(
    (url): BrokenDocument => ({
      name: `the address ${url}`,
      edits: [[6, 'https://news.example/marrowby/flood', url]],
      problems: [`6:12 impossible-address /article/url: "${url}" is not a valid URL; write an address that a browser can open`],
    }),
  ),
]

const openStart =
  'an open start means that there is no first day, not that it is unknown; pin words that say so ("until", "by", "up to", "so far") with the role "date", write the first day, or write null instead of the date'
const onlySaid = (words: string) =>
  `only ${words} dates this, which is when the reporter said so; write null, or pin the words that date it; mark a date that follows from other words as inferred, without this pin`
/** A pin of the word `Sunday`, to add after another one. */
const sunday = '{ "role": "date", "exact": "Sunday", "prefix": "", "suffix": "", "start": 292, "end": 298 }'
const said = '{ "edtf": "2031-05-04", "basis": "inferred" }'
/** A quote of the member of the council, said on Sunday; and the event that the member reports has the same words as its date. */
const saidOnSunday: readonly Edit[] = [
  [
    174,
    '"entity": null, "asWritten": "someone", "resolution": null',
    '"entity": "council-member", "asWritten": "someone", "resolution": "inferred"',
  ],
  [178, 'null', said],
  [183, '"end": 545 }', `"end": 545 }, ${sunday}`],
  [349, '"end": 821 }', `"end": 821 }, ${sunday}`],
]

const periods: BrokenDocument[] = [
  {
    name: 'an open start whose pin has no words for it, and one without a pin',
    edits: [
      [98, '2031-05-04', '../2031-05-04'],
      [267, '2031-05-04', '/2031-05-04'],
      [307, '2031-05-09', '../2031-05-12'],
    ],
    problems: [
      `98:27 open-start /quotes/0/saidOn/edtf: ${openStart}`,
      `267:32 open-start /figures/3/announcedOn/edtf: ${openStart}`,
      '307:25 open-start /figures/5/asOf/edtf',
    ],
  },
  {
    name: 'an event that only the words for the date of the statement date',
    edits: [...saidOnSunday, [340, 'null', said]],
    problems: [`340:15 announcement-date /events/1/date: ${onlySaid('"Sunday"')}`],
  },
  {
    name: 'a figure with the date of its announcement',
    edits: [
      [202, '2031-05-03', '2031-05-04'],
      [266, 'null', said],
      [271, '"end": 664 }', `"end": 664 }, ${sunday}`],
    ],
    problems: [`266:15 announcement-date /figures/3/asOf: ${onlySaid('"Sunday"')}`],
  },
  {
    name: 'a figure and its announcement with one pin, both stated',
    edits: [
      [202, '2031-05-03', '2031-05-04'],
      [266, 'null', '{ "edtf": "2031-05-04", "basis": "stated" }'],
      [267, 'inferred', 'stated'],
      [271, '"end": 664 }', `"end": 664 }, ${sunday}`],
    ],
    problems: ['266:15 announcement-date /figures/3/asOf'],
  },
]

const figures: BrokenDocument[] = [
  {
    name: 'a range without its lower end',
    edits: [[216, '30', 'null']],
    problems: [
      '216:14 figure-range /figures/1/low: is null, but the other end of the range is not; for an open range use value and qualifier',
    ],
  },
  { name: 'a range without its upper end', edits: [[217, '40', 'null']], problems: ['217:15 figure-range /figures/1/high'] },
  {
    name: 'a range from high to low',
    edits: [
      [216, '30', '40'],
      [217, '40', '30'],
    ],
    problems: ['216:14 figure-range /figures/1/low: 40 is greater than high, 30'],
  },
  {
    name: 'no number',
    edits: [[237, '22000', 'null']],
    problems: ['237:16 figure-range /figures/2/value: is null, and there is no range; a figure needs a number'],
  },
  {
    name: 'a value below its range',
    edits: [
      [215, 'null', '30'],
      [216, '30', '40'],
    ],
    problems: ['215:16 figure-range /figures/1/value: 30 is outside the range of 40 to 40'],
  },
  {
    name: 'a value above its range',
    edits: [
      [215, 'null', '40'],
      [217, '40', '30'],
    ],
    problems: ['215:16 figure-range /figures/1/value: 40 is outside the range of 30 to 30'],
  },
  {
    name: 'a value that the words do not give',
    edits: [[192, '1240', '1241']],
    problems: ['192:16 figure-value /figures/0/value: 1241 is not in the words of the value pins (1240)'],
  },
  {
    name: 'a range that the words do not give',
    edits: [
      [216, '30', '31'],
      [217, '40', '39'],
    ],
    problems: [
      '216:14 figure-value /figures/1/low: 31 is not in the words of the value pins (30, 40)',
      '217:15 figure-value /figures/1/high: 39 is not in the words of the value pins (30, 40)',
    ],
  },
  {
    name: 'a value without its sign',
    edits: [[278, '-2', '2']],
    problems: ['278:16 figure-value /figures/4/value: 2 is not in the words of the value pins (-2)'],
  },
  {
    name: 'words without a number',
    edits: [[250, 'twenty-two thousand', 'numberless sandbags']],
    problems: [
      '237:16 number-not-readable /figures/2/value: no number can be read in the words of the value pins; if they state 22000, set "valueBasis" to "author"',
    ],
  },
  {
    name: 'English numbers in a German article',
    edits: [[9, 'en-GB', 'de']],
    problems: [
      '192:16 figure-value /figures/0/value: 1240 is not in the words of the value pins (1.24)',
      '237:16 number-not-readable /figures/2/value',
      '256:16 figure-value /figures/3/value: 1500 is not in the words of the value pins (1.5)',
    ],
  },
  {
    name: 'a value of which the words have another scale',
    edits: [reworded(208, '1,240 people', '1,240m folks')],
    problems: ['192:16 figure-value /figures/0/value: 1240 is not in the words of the value pins (1240000000)'],
  },
  {
    name: 'the low end of a range without the scale of the range',
    edits: [[217, '40', '40000'], reworded(229, 'Between 30 and 40', '30 to 40 thousand')],
    problems: ['216:14 figure-value /figures/1/low: 30 is not in the words of the value pins (30000, 40000)'],
  },
  {
    name: 'a number with two readings',
    edits: [[9, 'en-GB', 'en-ZA'], reworded(271, 'about 1,500', 'about 1 500')],
    problems: [
      '192:16 number-not-readable /figures/0/value: 1240 is only one reading of the words of the value pins; if they state 1240, set "valueBasis" to "author"',
    ],
  },
  {
    name: 'a value that the author has read contradicts the words all the same',
    edits: [
      [192, '1240', '124'],
      [195, '"qualifier"', '"valueBasis": "author", "qualifier"'],
      [278, '-2', '2'],
      [281, '"qualifier"', '"valueBasis": "author", "qualifier"'],
    ],
    problems: [
      '192:16 figure-value /figures/0/value: 124 is not in the words of the value pins (1240)',
      '278:16 figure-value /figures/4/value: 2 is not in the words of the value pins (-2)',
    ],
  },
  {
    name: 'number words of another language that contradict the value',
    edits: [
      [9, 'en-GB', 'ru'],
      [240, '"qualifier"', '"valueBasis": "author", "qualifier"'],
      reworded(208, '1,240 people', '1240 человек'),
      reworded(250, 'twenty-two thousand', 'двадцать два мешка'),
      reworded(271, 'about 1,500', 'около 1 500'),
    ],
    problems: ['237:16 figure-value /figures/2/value: 22000 is not in the words of the value pins (22)'],
  },
  {
    name: 'a goal that is reported',
    edits: [[306, 'planned', 'reported']],
    problems: ['306:17 goal-as-outcome /figures/5/status: the status of a goal is "planned", not "reported"'],
  },
  {
    name: 'a goal that is estimated',
    edits: [[306, 'planned', 'estimated']],
    problems: ['306:17 goal-as-outcome /figures/5/status: the status of a goal is "planned", not "estimated"'],
  },
]

const claims: BrokenDocument[] = [
  {
    name: 'a claim and a denial without a reporter',
    edits: [
      [343, '"council-member"', 'null'],
      [348, '"role": "speaker"', '"role": "content"'],
      [360, '"marrowby-fire-service"', 'null'],
      [365, '"role": "speaker"', '"role": "content"'],
    ],
    problems: [
      '343:19 claim-without-reporter /events/1/reporter: the event is claimed; add the entity that says so',
      '360:19 claim-without-reporter /events/2/reporter: the event is denied; add the entity that says so',
    ],
  },
  {
    name: 'a contradiction between events in one direction only',
    edits: [[363, '["dam-opened"]', '[]']],
    problems: [
      '346:23 contradiction /events/1/contradicts/0: "dam-not-opened" does not contradict this fact; add "dam-opened" to its contradicts',
    ],
  },
  {
    name: 'a contradiction between figures in one direction only',
    edits: [[268, '["people-displaced"]', '[]']],
    problems: [
      '204:23 contradiction /figures/0/contradicts/0: "people-displaced-by-fire-service" does not contradict this fact; add "people-displaced" to its contradicts',
    ],
  },
  {
    name: 'facts that contradict themselves',
    edits: [
      [249, '[]', '["sandbags"]'],
      [380, '[]', '["families-in-school"]'],
    ],
    problems: [
      '249:23 contradiction /figures/2/contradicts/0: a fact cannot contradict itself; remove this id',
      '380:23 contradiction /events/3/contradicts/0: a fact cannot contradict itself; remove this id',
    ],
  },
]

const both = (reason: string) => {
  const message = (id: string) => `this fact and "${id}" can both be true: ${reason}; remove this id`
  return [
    `204:23 no-contradiction /figures/0/contradicts/0: ${message('people-displaced-by-fire-service')}`,
    `268:23 no-contradiction /figures/3/contradicts/0: ${message('people-displaced')}`,
  ]
}

const compatible: BrokenDocument[] = [
  {
    name: 'contradicting figures with another metric',
    edits: [[191, 'displaced', 'evacuated']],
    problems: [
      '204:23 no-contradiction /figures/0/contradicts/0: this fact and "people-displaced-by-fire-service" can both be true: the metric of one is "evacuated", of the other "displaced"; remove this id',
      '268:23 no-contradiction /figures/3/contradicts/0: this fact and "people-displaced" can both be true: the metric of one is "displaced", of the other "evacuated"; remove this id',
    ],
  },
  {
    name: 'contradicting figures with another measure',
    edits: [[197, 'total', 'change']],
    problems: ['204:23 no-contradiction /figures/0/contradicts/0', '268:23 no-contradiction /figures/3/contradicts/0'],
  },
  {
    name: 'contradicting figures with another unit',
    edits: [[260, 'person', 'family']],
    problems: ['204:23 no-contradiction /figures/0/contradicts/0', '268:23 no-contradiction /figures/3/contradicts/0'],
  },
  {
    name: 'contradicting figures about two people',
    edits: [
      [198, 'null', '"ilse-vondracek"'],
      [203, 'null,', 'null, "resolutions": { "party": "inferred" },'],
      [262, 'null', '"tomas-okoro"'],
      [266, 'null,', 'null, "resolutions": { "party": "inferred" },'],
    ],
    problems: both('they are about different people'),
  },
  {
    name: 'contradicting figures of different days',
    edits: [[266, 'null', said]],
    problems: both('they apply to different dates'),
  },
  {
    name: 'contradicting figures of periods that do not overlap, the other way round',
    edits: [[266, 'null', '{ "edtf": "2031-04/2031-05-02", "basis": "inferred" }']],
    problems: both('they apply to different dates'),
  },
  {
    name: 'contradicting figures that the article itself states',
    edits: [
      [264, '"marrowby-fire-service"', 'null'],
      [265, 'disputed', 'reported'],
      [270, '"role": "speaker"', '"role": "content"'],
    ],
    problems: both('the article itself states both'),
  },
  ...(['exact', 'at-least', 'more-than'] as const).map(
    (qualifier): BrokenDocument => ({
      name: `contradicting figures whose ranges overlap: ${qualifier} 1240, and less than 1500`,
      edits: [
        [195, 'exact', qualifier],
        [259, 'about', 'less-than'],
      ],
      problems: both('their numbers agree'),
    }),
  ),
  {
    name: 'contradicting figures whose ranges overlap: up to 1240, and up to 1500',
    edits: [
      [195, 'exact', 'up-to'],
      [259, 'about', 'up-to'],
    ],
    problems: both('their numbers agree'),
  },
  {
    name: 'contradicting figures, one in the range of the other',
    edits: [
      [193, 'null', '1240'],
      [194, 'null', '1600'],
      [192, '1240', 'null'],
      [208, '"1,240 people"', '"1,240 – 1,600"'],
      [208, '189', '190'],
    ],
    problems: both('their numbers agree'),
  },
  {
    name: 'contradicting figures, one without a number and one with an impossible date',
    edits: [
      [192, '1240', 'null'],
      [202, '2031-05-03', '2031-05-33'],
      [266, 'null', said],
    ],
    problems: ['192:16 figure-range /figures/0/value', '202:25 impossible-date /figures/0/asOf/edtf'],
  },
  {
    name: 'contradicting events that the article itself states',
    edits: [
      [339, 'claimed', 'happened'],
      [343, '"council-member"', 'null'],
      [348, '"role": "speaker"', '"role": "content"'],
      [356, 'denied', 'ongoing'],
      [360, '"marrowby-fire-service"', 'null'],
      [365, '"role": "speaker"', '"role": "content"'],
    ],
    problems: [
      '346:23 no-contradiction /events/1/contradicts/0: this fact and "dam-not-opened" can both be true: the article itself states both; remove this id',
      '363:23 no-contradiction /events/2/contradicts/0',
    ],
  },
]

const entities: BrokenDocument[] = [
  {
    name: 'places that are a group and a person',
    edits: [
      [199, 'marrowby', 'volunteers'],
      [323, 'old-mill', 'tomas-okoro'],
    ],
    problems: [
      '199:16 entity-not-pinned /figures/0/place',
      '199:16 place-type /figures/0/place: "volunteers" has the type "group", not "place"',
      '323:16 entity-not-pinned /events/0/place',
      '323:16 place-type /events/0/place: "tomas-okoro" has the type "person", not "place"',
    ],
  },
  {
    name: 'a name of two entities',
    edits: [[66, 'Марроуби', 'Old Mill']],
    problems: ['75:29 ambiguous-alias /entities/5/aliases/0/text: "Old Mill" is also a name of "marrowby"; a name must find one entity'],
  },
  {
    name: 'a name of two entities, in another case, with accents and punctuation',
    edits: [[66, 'Марроуби', 'OLD-MÌLL']],
    problems: ['75:29 ambiguous-alias /entities/5/aliases/0/text'],
  },
  {
    name: 'a spelling twice among the aliases',
    edits: [[28, 'the mayor', ilse]],
    problems: [
      `28:19 ambiguous-alias /entities/0/aliases/2/text: "${ilse}" is listed twice among these aliases; remove one`,
      '159:20 entity-not-pinned /quotes/4/addressee',
    ],
  },
  {
    name: 'a name that is not an alias',
    edits: [[37, 'Tomas', 'Thomas']],
    problems: [
      '37:15 name-not-alias /entities/1/name: "Thomas Okoro" is not among the aliases without a language; add it, or choose one of them',
    ],
  },
  {
    name: 'a name that is only a spelling of another language',
    edits: [[64, 'Marrowby', 'Марроуби']],
    problems: ['64:15 name-not-alias /entities/4/name'],
  },
  {
    name: 'two entities with the same Wikidata id',
    edits: [[67, 'Q900000002', 'Q900000001']],
    problems: ['67:17 same-entity-twice /entities/4/sameAs: is also the Wikidata id of "ilse-vondracek"; merge the two entities'],
  },
  {
    name: 'unknown languages',
    edits: [
      [9, 'en-GB', 'xx'],
      [29, '"ru"', '"english"'],
      [66, '"ru"', '"en-x"'],
    ],
    problems: [
      '9:17 language-tag /article/language: "xx" is not the tag of a known language; write a tag such as "en" or "uk"',
      '29:62 language-tag /entities/0/aliases/3/lang: "english" is not the tag of a known language; write a tag such as "en" or "uk"',
      '66:105 language-tag /entities/4/aliases/1/lang: "en-x" is not the tag of a known language; write a tag such as "en" or "uk"',
    ],
  },
]

const joined = 'is joined differently from the text: " … " stands where words were left out, and a space where the quotation continues'
/** Adds relations to the entity whose description is on a line. */
const partOf = (line: number, description: string, ...relations: string[]): Edit => [
  line,
  description,
  `${description}, "partOf": [${relations.map((entity) => `{ "entity": "${entity}", "basis": "curated" }`).join(', ')}]`,
]
const chiefOf = (...wholes: string[]) => partOf(41, '"Chief of the fire service."', ...wholes)
const serviceOf = (...wholes: string[]) => partOf(59, '"Fire service of the town."', ...wholes)
const townIn = (...wholes: string[]) => partOf(68, '"The town."', ...wholes)
const millIn = (...wholes: string[]) => partOf(77, 'null', ...wholes)
const volunteersOf = (...wholes: string[]) => partOf(86, '"People who filled sandbags."', ...wholes)

const relations: BrokenDocument[] = [
  {
    name: 'part of an entity that is not in the document',
    edits: [millIn('marrowby', 'marowby')],
    problems: [
      '77 dangling-reference /entities/5/partOf/1/entity: "marowby" is not among the entities of the document; did you mean "marrowby"?',
    ],
  },
  {
    name: 'part of itself',
    edits: [millIn('old-mill')],
    problems: ['77 part-of-cycle /entities/5/partOf/0/entity: "old-mill" cannot be part of itself; remove this relation'],
  },
  {
    name: 'two entities that are part of each other',
    edits: [townIn('old-mill'), millIn('marrowby')],
    problems: [
      '77:51 part-of-cycle /entities/5/partOf/0/entity: closes a cycle: "marrowby" is part of "old-mill", "old-mill" is part of "marrowby"; remove a wrong relation',
    ],
  },
  {
    name: 'a cycle over three entities, entered from a fourth one',
    edits: [
      chiefOf('marrowby-fire-service'),
      serviceOf('volunteers', 'marrowby'),
      volunteersOf('marrowby', 'tomas-okoro'),
      [36, '"person"', '"group"'],
      partOf(32, '"Mayor of Marrowby."', 'tomas-okoro'),
    ],
    problems: [
      '86 part-of-cycle /entities/6/partOf/1/entity: closes a cycle: "tomas-okoro" is part of "marrowby-fire-service", "marrowby-fire-service" is part of "volunteers", "volunteers" is part of "tomas-okoro"; remove a wrong relation',
    ],
  },
  {
    name: 'an entity twice among those that another one is part of',
    edits: [
      [
        59,
        '"Fire service of the town."',
        '"Fire service of the town.", "partOf": [{ "entity": "marrowby", "basis": "stated" }, { "entity": "marrowby", "basis": "curated" }]',
      ],
    ],
    problems: ['59 part-of-twice /entities/3/partOf/1/entity: "marrowby" is listed twice; keep the relation whose basis is right'],
  },
  {
    name: 'part of a person, and a place that is part of an organization',
    edits: [volunteersOf('tomas-okoro'), millIn('marrowby-fire-service'), townIn('ilse-vondracek')],
    problems: [
      '68 part-of-type /entities/4/partOf/0/entity: "ilse-vondracek" is a person, of whom nothing is a part; remove this relation',
      '77 part-of-type /entities/5/partOf/0/entity: "marrowby-fire-service" has the type "organization"; a place lies in places only',
      '86 part-of-type /entities/6/partOf/0/entity: "tomas-okoro" is a person, of whom nothing is a part; remove this relation',
    ],
  },
  {
    name: 'a place in an unknown entity has one problem',
    edits: [millIn('nowhere-at-all')],
    problems: ['77 dangling-reference /entities/5/partOf/0/entity'],
  },
  {
    name: 'relations without a basis, with an unknown one, and as plain ids',
    edits: [
      [77, 'null', 'null, "partOf": [{ "entity": "marrowby" }]'],
      [68, '"The town."', '"The town.", "partOf": [{ "entity": "county", "basis": "guessed" }]'],
      [59, '"Fire service of the town."', '"Fire service of the town.", "partOf": ["marrowby"]'],
      [41, '"Chief of the fire service."', '"Chief of the fire service.", "partOf": null'],
    ],
    problems: [
      '41 schema-type /entities/1/partOf',
      '59 schema-type /entities/3/partOf/0',
      '68 schema-value /entities/4/partOf/0/basis',
      '77 schema-missing-property /entities/5/partOf/0',
    ],
  },
]

const including = (text: string): Edit => [14, 'null', JSON.stringify(text)]

const includedTexts: BrokenDocument[] = [
  {
    name: 'another number in the text',
    edits: [including(validText.replace('1,240', '1,241'))],
    problems: [
      '12:17 text-mismatch /article/text/sha256',
      '208:9 pin-not-found /figures/0/evidence/2: "1,240 people" is not in the text; the closest passage is "1,241 people" at 177 to 189',
    ],
  },
  {
    name: 'the last line break is missing',
    edits: [including(validText.trimEnd())],
    problems: [
      '12:17 text-mismatch /article/text/sha256',
      '13:17 text-mismatch /article/text/length: the text has 946 code points, not 947',
    ],
  },
  {
    name: 'a suffix and an alias are not in the text',
    edits: [including(validText), [39, 'The fire chief', 'the fire chief'], [103, ' Radio', '']],
    problems: [
      '39:72 alias-not-in-text /entities/1/aliases/1/text: "the fire chief" is not in the text as whole words; remove it, or set its kind to "curated" if it is a name from elsewhere',
    ],
  },
]

const joints: BrokenDocument[] = [
  {
    name: 'an omission where the quotation continues after its attribution',
    edits: [including(validText), [93, 'feared, We', 'feared, … We']],
    problems: [`93:15 quote-text /quotes/0/text: ${joined}; write "The water was faster than we feared, We will rebuild every house."`],
  },
  {
    name: 'a space where words of the same quotation, or of the sentence, were left out',
    edits: [
      including(validText),
      [93, 'The water was faster than we feared, We', 'The water than we feared, We'],
      [101, '"exact": "The water was faster than we feared,"', '"exact": "The water"'],
      [
        101,
        '"end": 248 },',
        '"end": 221 }, { "role": "content", "exact": "than we feared,", "prefix": "", "suffix": "", "start": 233, "end": 248 },',
      ],
      [156, 'the pumps would run until Friday', 'the pumps until Friday'],
      [167, '"the pumps would run until Friday"', '"the pumps"'],
      [
        167,
        '"end": 509 }',
        '"end": 486 }, { "role": "content", "exact": "until Friday", "prefix": "", "suffix": "", "start": 497, "end": 509 }',
      ],
    ],
    problems: [
      `93:15 quote-text /quotes/0/text: ${joined}; write "The water … than we feared, We will rebuild every house."`,
      `156:15 quote-text /quotes/4/text: ${joined}; write "the pumps … until Friday"`,
    ],
  },
  {
    name: 'a text whose pins are elsewhere is not compared',
    edits: [including(validText), [93, 'feared, We', 'feared, … We'], [106, '"start": 301, "end": 329', '"start": 300, "end": 328']],
    problems: ['106:9 pin-mismatch /quotes/0/evidence/5'],
  },
  {
    name: 'a text that differs from its pins is reported once',
    edits: [including(validText), [93, 'feared, We', 'feared, and we']],
    problems: ['93:15 quote-text /quotes/0/text'],
  },
]

const several: BrokenDocument[] = [
  {
    name: 'a schema error in one quote, wrong words in the next',
    edits: [
      [92, 'direct', 'directly'],
      [112, 'Nobody is missing,', 'Nobody is missing'],
    ],
    problems: ['92:15 schema-value /quotes/0/type', '112:15 quote-text /quotes/1/text'],
  },
  {
    name: 'a schema error in the first item of each list, a broken rule in the last',
    edits: [
      [24, 'true', '1'],
      [82, 'volunteers', 'helpers'],
      [93, '"The water was faster than we feared, We will rebuild every house."', 'null'],
      [173, 'twice', 'once'],
      [190, '"label"', '"lable"'],
      [306, 'planned', 'reported'],
      [320, '"coerce"', '[]'],
      [390, '2031-05-12', '2031-05-32'],
    ],
    problems: [
      '24:21 schema-type /entities/0/identified',
      '82:15 name-not-alias /entities/6/name',
      '93:15 schema-type /quotes/0/text',
      '173:15 quote-text /quotes/5/text',
      '188:5 schema-missing-property /figures/0',
      '190:7 schema-unknown-property /figures/0/lable: "lable" is not a property of this object; did you mean "label"?',
      '306:17 goal-as-outcome /figures/5/status',
      '320:15 schema-value /events/0/type',
      '390:25 impossible-date /events/4/date/edtf',
    ],
  },
  {
    name: 'schema errors in the middle do not shift the positions of the items after them',
    edits: [
      [89, '[', '[ 1, 2,'],
      [112, 'Nobody is missing,', 'Nobody is missing'],
      [125, '{', '"x", {'],
      [182, '"role": "speaker"', '"role": "value"'],
    ],
    problems: [
      '89:15 schema-type /quotes/0: must be object',
      '89:18 schema-type /quotes/1: must be object',
      '112:15 quote-text /quotes/3/text',
      '125:5 schema-type /quotes/4: must be object',
      '174:49 missing-pin /quotes/8/speaker/asWritten',
      '182:19 pin-without-subject /quotes/8/evidence/1/role',
    ],
  },
  {
    name: 'facts with schema errors can still be referenced',
    edits: [
      [95, '"cue"', '"queue"'],
      [23, ilse, ''],
      [268, '["people-displaced"]', '"people-displaced"'],
      [363, '["dam-opened"]', '5'],
    ],
    problems: [
      '23:15 schema-length /entities/0/name',
      '90:5 schema-missing-property /quotes/0',
      '95:7 schema-unknown-property /quotes/0/queue',
      '268:22 schema-type /figures/3/contradicts',
      '363:22 schema-type /events/2/contradicts',
    ],
  },
  {
    name: 'schema errors in the article do not hide errors in facts',
    edits: [
      [5, '"🌊🌊 Flood in Marrowby"', '""'],
      [6, 'https://news.example/marrowby/flood', 'marrowby'],
      [9, '"en-GB"', 'null'],
      [10, '"2031-05-05T08:30:00+02:00"', '0'],
      [13, '947', '-1'],
      [17, '"correction": null', '"corection": null'],
      [192, '1240', '1241'],
      [390, '2031-05-12', '2031-05-32'],
    ],
    problems: [
      '3:14 schema-missing-property /article',
      '5:17 schema-length /article/headline',
      '6:12 schema-format /article/url',
      '6:12 schema-pattern /article/url',
      '9:17 schema-type /article/language',
      '10:28 schema-type /article/published/edtf',
      '13:17 schema-range /article/text/length',
      '17:5 schema-unknown-property /article/corection: "corection" is not a property of this object; did you mean "correction"?',
      '192:16 figure-value /figures/0/value: 1241 is not in the words of the value pins (1.24, 12.4, 124, 1240, 12400, …)',
      '390:25 impossible-date /events/4/date/edtf',
    ],
  },
  {
    name: 'an article that is not an object does not hide errors in facts',
    edits: [
      [3, '"article": {', '"article": 5, "old": {'],
      [390, '2031-05-12', '2031-05-32'],
    ],
    problems: [
      '3:14 schema-type /article: must be object',
      '3:17 schema-unknown-property /old',
      '390:25 impossible-date /events/4/date/edtf',
    ],
  },
  {
    name: 'an unknown property at the top does not hide other errors',
    edits: [
      [2, '"$schema"', '"version": 1, "$schema"'],
      [390, '2031-05-12', '2031-05-32'],
    ],
    problems: ['2:3 schema-unknown-property /version', '390:25 impossible-date /events/4/date/edtf'],
  },
  {
    name: 'a list that is not an array: rules are not applied, because other facts may reference its items',
    edits: [
      [67, 'Q900000002', 'Q900000001'],
      [316, '"events": [', '"events": 5, "happenings": ['],
    ],
    problems: ['316:13 schema-type /events: must be array', '316:16 schema-unknown-property /happenings'],
  },
  {
    name: 'a broken rule and a duplicate key',
    edits: [
      [7, '"publisher": "The Marrowby Lantern",', '"publisher": "The Marrowby Lantern", "publisher": null,'],
      [67, 'Q900000002', 'Q900000001'],
    ],
    problems: ['7:42 json-duplicate-key /article/publisher', '67:17 same-entity-twice /entities/4/sameAs'],
  },
  {
    name: 'columns count an emoji as one and a combining mark as one',
    edits: [
      [5, '"headline": "🌊🌊 Flood in Marrowby"', '"headline": "🌊🌊", "byline": ""'],
      [26, '"kind": "name"', '"kind": "nom"'],
    ],
    problems: [
      '5:33 schema-type /article/byline: must be array',
      '8:5 json-duplicate-key /article/byline',
      '26:47 schema-value /entities/0/aliases/0/kind',
    ],
  },
]

/** Edits of valid.json, and all problems that they cause. */
export const brokenDocuments: readonly BrokenDocument[] = [
  ...keys,
  ...characters,
  ...numbers,
  ...unknownProperties,
  ...missingProperties,
  ...types,
  ...values,
  ...forms,
  ...lengths,
  ...duplicateIds,
  ...danglingReferences,
  ...duplicateFacts,
  ...pins,
  ...missingPins,
  ...unpinned,
  ...pinsWithoutSubject,
  ...prose,
  ...quotes,
  ...dates,
  ...periods,
  ...figures,
  ...claims,
  ...compatible,
  ...entities,
  ...relations,
  ...includedTexts,
  ...joints,
  ...several,
]

/** Edits of valid.json that look wrong and are not. */
export const oddDocuments: readonly { name: string; edits: readonly Edit[] }[] = [
  { name: 'no address of the schema', edits: [[2, '"$schema": "../../schemas/article-document.schema.json",', '']] },
  {
    name: 'an article without metadata',
    edits: [
      [5, '"🌊🌊 Flood in Marrowby"', 'null'],
      [6, '"https://news.example/marrowby/flood"', 'null'],
      [7, '"The Marrowby Lantern"', 'null'],
      [8, '["Ada Nobody", "Ben Noone"]', '[]'],
      [10, '{ "edtf": "2031-05-05T08:30:00+02:00", "basis": "stated" }', 'null'],
    ],
  },
  { name: 'an emoji escaped in two halves', edits: [[5, '🌊🌊', '\\ud83c\\udf0a']] },
  { name: 'characters that are hard to see', edits: [[5, '🌊🌊', '\ufffd\u2028\u200d\ufeff\u00a0']] },
  { name: 'a name with an escape', edits: [[5, '"headline"', '"he\\u0061dline"']] },
  {
    name: 'an address with a port, a query, a fragment and a user',
    edits: [[6, 'news.example/marrowby/flood', 'a:b@[::1]:80/?q=1,2#x-y']],
  },
  { name: 'a position with an exponent', edits: [[120, '333', '3.33e2']] },
  { name: 'the largest safe integer', edits: [[13, '947', '9007199254740991']] },
  { name: 'zeros at the end of a fraction', edits: [[192, '1240', '1240.00000']] },
  { name: 'an id of 100 characters', edits: [[4, 'marrowby-flood', 'a'.repeat(100)]] },
  {
    name: 'relations of every kind, in a chain and to several entities',
    edits: [
      chiefOf('marrowby-fire-service'),
      serviceOf('marrowby'),
      millIn('marrowby'),
      volunteersOf('marrowby-fire-service', 'marrowby'),
      townIn(),
    ],
  },
  { name: 'an entity and a fact with one id', edits: [[234, 'sandbags', 'volunteers']] },
  {
    name: 'facts that differ only in their place',
    edits: [
      [
        251,
        '    },',
        `    },\n${sandbagsAgain({
          place: 'old-mill',
          evidence: [
            { role: 'value', exact: 'twenty-two thousand', prefix: '', suffix: '', start: 589, end: 608 },
            { role: 'place', exact: 'Old Mill', prefix: '', suffix: '', start: 137, end: 145 },
          ],
        })},`,
      ],
      [
        384,
        '    },',
        `    },\n${familiesAgain({
          place: 'old-mill',
          evidence: [
            { role: 'content', exact: 'Families still sleep in the school', prefix: '', suffix: '', start: 881, end: 915 },
            { role: 'place', exact: 'Old Mill', prefix: '', suffix: '', start: 137, end: 145 },
          ],
        })},`,
      ],
    ],
  },
  {
    name: 'facts with the same words and another meaning',
    edits: [
      [251, '    },', `    },\n${sandbagsAgain({ metric: 'participants' })},`],
      [384, '    },', `    },\n${familiesAgain({ type: 'consult' })},`],
    ],
  },
  {
    name: 'a pin with an emoji of four code points',
    edits: [value(230, 'volunteers', 'volunteers 👩🏽‍🚒'), [230, '576', '581']],
  },
  {
    name: 'pins that agree where they overlap',
    edits: [
      [331, '"prefix": ""', '"prefix": "into the "'],
      [332, '"suffix": ""', '"suffix": ", and 1,240 people"'],
    ],
  },
  {
    name: 'pins of other roles out of order, between content pins',
    edits: [value(104, 'Radio Sull', 'tests'), [104, '"start": 278, "end": 288', '"start": 12, "end": 17'], [97, 'Radio Sull', 'tests']],
  },
  {
    name: 'prose of 160 characters, each of two UTF-16 units',
    edits: [
      [13, '947', '2000'],
      value(382, 'Families still sleep in the school', '🌊'.repeat(160)),
      [382, '"start": 881, "end": 915', '"start": 1000, "end": 1160'],
    ],
  },
  {
    name: 'speech at length',
    edits: [
      [13, '947', '20000'],
      [112, 'Nobody is missing,', 'a'.repeat(10_000)],
      value(120, 'Nobody is missing,', 'a'.repeat(10_000)),
      [120, '"start": 333, "end": 351', '"start": 2000, "end": 12000'],
    ],
  },
  {
    name: 'a subject that is not addressed',
    edits: [
      [159, '"ilse-vondracek"', 'null'],
      [162, '[]', '["ilse-vondracek"]'],
    ],
  },
  {
    name: 'the cue of a reporter',
    edits: [
      [
        366,
        '{ "role": "content"',
        '{ "role": "cue", "exact": "denied", "prefix": "", "suffix": "", "start": 848, "end": 854 },\n{ "role": "content"',
      ],
    ],
  },
  { name: 'words for the speaker in another case and with a hyphen', edits: [[39, 'The fire chief', 'the FIRE-chief']] },
  { name: 'a role that fits two entities', edits: [[84, '"role" }', '"role" }, { "text": "The fire chief", "kind": "role" }']] },
  {
    name: 'one name with combining marks and without',
    edits: [[28, '"kind": "role" }', '"kind": "role" }, { "text": "Ilse Vondr\u00e1\u010dek", "kind": "name" }']],
  },
  {
    name: 'a place, a reporter, an addressee and participants that only a resolution explains, without pins',
    edits: [
      [117, 'null', 'null, "resolutions": { "addressee": "continued" }'],
      [115, 'null', '"tomas-okoro"'],
      [244, 'null', '"marrowby"'],
      [245, 'null', '"council-member"'],
      [249, '[]', '[], "resolutions": { "place": "pronoun", "reporter": "inferred" }'],
      [375, 'null', '"old-mill", "resolutions": { "place": "inferred", "reporter": "continued" }'],
      [376, '[]', '[{ "entity": "volunteers", "role": "actor", "resolution": "continued" }]'],
      [377, 'null', '"council-member"'],
    ],
  },
  {
    name: 'a participant that another pin names by its name or its role, in another case and with accents',
    edits: [
      [376, '[]', '[{ "entity": "volunteers", "role": "other" }, { "entity": "old-mill", "role": "other", "resolution": "role" }]'],
      [75, '"kind": "name"', '"kind": "role"'],
      [84, 'volunteers', 'FAMÍLIES still'],
      [82, 'volunteers', 'FAMÍLIES still'],
      [75, 'Old Mill', 'sleep in the school'],
      [73, 'Old Mill', 'sleep in the school'],
      [323, '"old-mill"', 'null'],
      [331, '"place"', '"date"'],
      [324, '[{ "entity": "old-mill", "role": "recipient" },', '['],
      [221, '"volunteers"', 'null'],
      [230, '"participant"', '"value"'],
    ],
  },
  {
    name: 'a speaker who follows from the article, with words and without',
    edits: [
      [113, 'pronoun', 'inferred'],
      [129, 'continued', 'inferred'],
    ],
  },
  {
    name: 'a curated name to display, and one with a language',
    edits: [
      [
        75,
        '"name" }',
        '"name" }, { "text": "Old Mill of Marrowby", "kind": "curated" }, { "text": "Viejo molino", "kind": "curated", "lang": "es" }',
      ],
      [73, 'Old Mill', 'Old Mill of Marrowby'],
      including(validText),
    ],
  },
  {
    name: 'an open start with words for it',
    edits: [
      [307, '2031-05-09', '../2031-05-09'],
      [312, '"Friday", "prefix": "by "', '"by Friday", "prefix": ""'],
      [312, '764', '761'],
      [389, 'planned', 'expected'],
    ],
  },
  {
    name: 'an event on another day than the statement with the same words, and on the same day with other words',
    edits: [
      ...saidOnSunday,
      [340, 'null', '{ "edtf": "2031-05-03", "basis": "inferred" }'],
      [357, 'null', said],
      [
        366,
        '{ "role": "content"',
        '{ "role": "date", "exact": "Sunday", "prefix": "", "suffix": "", "start": 292, "end": 298 }, { "role": "content"',
      ],
    ],
  },
  {
    name: 'an event with the words of the statement and others',
    edits: [
      ...saidOnSunday.slice(0, 3),
      [340, 'null', said],
      [
        349,
        '"end": 821 }',
        `"end": 821 }, ${sunday}, { "role": "date", "exact": "3 May 2031", "prefix": "", "suffix": "", "start": 161, "end": 171 }`,
      ],
    ],
  },
  {
    name: 'a stated date of a figure, and an announcement that follows from it',
    edits: [
      [266, 'null', '{ "edtf": "2031-05-03", "basis": "stated" }'],
      [267, '2031-05-04', '2031-05-03'],
      [
        271,
        '"end": 664 }',
        '"end": 664 }, { "role": "date", "exact": "3 May 2031", "prefix": "", "suffix": "", "start": 161, "end": 171 }',
      ],
    ],
  },
  {
    name: 'a figure and its announcement on one day, with two pins, and on different days with one',
    edits: [
      [203, 'null', said],
      [266, 'null', '{ "edtf": "2031-05-03/2031-05-04", "basis": "inferred" }'],
      [
        271,
        '"end": 664 }',
        `"end": 664 }, ${sunday}, { "role": "date", "exact": "3 May 2031", "prefix": "", "suffix": "", "start": 161, "end": 171 }`,
      ],
    ],
  },
  ...[
    ['up-to', 'more-than'],
    ['less-than', 'at-least'],
    ['exact', 'more-than'],
    ['less-than', 'more-than'],
  ].map(([first = '', second = '']) => ({
    name: `a contradiction between a number that is ${first} and one that is ${second}`,
    edits: [
      [195, 'exact', first],
      [259, 'about', second],
    ] as const,
  })),
  {
    name: 'a contradiction between figures of periods that overlap, with open ends',
    edits: [
      [202, '2031-05-03', '2031-05-01/..'],
      [266, 'null', '{ "edtf": "../2031-05-03", "basis": "inferred" }'],
      [271, '"end": 664 }', '"end": 664 }, { "role": "date", "exact": "by Friday", "prefix": "", "suffix": "", "start": 761, "end": 770 }'],
    ],
  },
  {
    name: 'a contradiction between a statement and what the article says',
    edits: [
      [339, 'claimed', 'happened'],
      [343, '"council-member"', 'null'],
      [348, '"role": "speaker"', '"role": "content"'],
    ],
  },
  { name: 'an event that somebody expected', edits: [[389, 'planned', 'expected']] },
  { name: 'a goal that is disputed', edits: [[306, 'planned', 'disputed']] },
  { name: 'a value at the end of its range', edits: [[215, 'null', '40']] },
  {
    name: 'a value that is its range',
    edits: [
      [216, '30', '40'],
      [215, 'null', '40'],
    ],
  },
  { name: 'a stated date with its pin', edits: [[390, 'inferred', 'stated']] },
  { name: 'numbers grouped by a space', edits: [value(208, '1,240 people', '1 240 people')] },
  {
    name: 'numbers in the words of another language',
    edits: [
      [9, 'en-GB', 'de'],
      reworded(208, '1,240 people', '1.240 Leute'),
      [237, '22000', '20000'],
      reworded(250, 'twenty-two thousand', 'zwanzigtausend'),
      reworded(271, 'about 1,500', '1,5 Tausend'),
    ],
  },
  {
    name: 'numbers that only the author can read',
    edits: [
      [9, 'en-GB', 'de'],
      [195, '"qualifier"', '"valueBasis": "read", "qualifier"'],
      [240, '"qualifier"', '"valueBasis": "author", "qualifier"'],
      reworded(208, '1,240 people', '1 240 Leute'),
      reworded(250, 'twenty-two thousand', 'ein paar Sandsäcke'),
      reworded(271, 'about 1,500', 'rund 1.500'),
    ],
  },
  {
    name: 'the author chooses one of two readings',
    edits: [
      [9, 'en-GB', 'en-ZA'],
      [195, '"qualifier"', '"valueBasis": "author", "qualifier"'],
      [259, '"qualifier"', '"valueBasis": "author", "qualifier"'],
    ],
  },
  {
    name: 'digits of another script',
    edits: [
      [9, 'en-GB', 'ar'],
      reworded(208, '1,240 people', '١٬٢٤٠ شخصا'),
      reworded(250, 'twenty-two thousand', '٢٢ ألف كيس'),
      reworded(271, 'about 1,500', 'نحو ١٬٥٠٠'),
    ],
  },
  {
    name: 'tags of languages',
    edits: [
      [9, 'en-GB', 'en-Latn-GB'],
      [29, '"ru"', '"RUE"'],
      [66, '"ru"', '"en-x-old"'],
    ],
  },
  {
    name: 'tags with variants, extensions and private use',
    edits: [
      [9, 'en-GB', 'en-GB-x-oxford'],
      [29, '"ru"', '"en-u-ca-buddhist"'],
      [66, '"ru"', '"sl-rozaj-biske"'],
    ],
  },
  { name: 'the text, included', edits: [including(validText)] },
]
