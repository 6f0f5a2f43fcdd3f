import t from 'tap'
import { isAmong, readNumbers } from '../../../src/text/numbers/read.js'

const tags =
  'af am ar ar-EG as az be bg bn bs ca cs cy da de de-AT de-CH el en en-IN es es-MX et eu fa fi fil fr fr-CA ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb nl or pa pl ps pt pt-PT ro ru sd si sk sl so sq sr sv sw ta te th tk tr uk ur uz vi yue zh zh-TW zu'
const values = [1234, 12345, 50_000, 1.5e6, 2e6, 5e6, 35e6, 1e8, 1.2e9, 5e9, 1e12, 3.5e12]

/** CLDR rounds to a few digits. */
const isNear = (number: number, value: number) => Math.abs(number - value) < 0.03 * value

t.test('every number that CLDR writes with a scale word is read as this number, or not read', async (t) => {
  let read = 0
  const wrong: string[] = []
  for (const tag of tags.split(' ')) {
    for (const compactDisplay of ['long', 'short'] as const) {
      for (const numberingSystem of ['latn', 'native']) {
        const format = new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay, numberingSystem, maximumFractionDigits: 2 })
        for (const value of values) {
          const words = format.format(value)
          const { sure } = readNumbers(words, tag)
          if (sure.some((number) => isNear(number, value))) read += 1
          if (sure.some((number) => !isNear(number, value))) wrong.push(`${tag}: ${words} ${sure}`)
        }
      }
    }
  }
  t.same(wrong, [])
  t.ok(read > 0.95 * tags.split(' ').length * 2 * 2 * values.length, `${read} are read`)
})

t.test('a number before an ordinary noun is read', async (t) => {
  const nouns: Record<string, string> = {
    ru: 'человек, домов, километров, процентов, сотрудников, тонн',
    uk: 'осіб, відсотків, будинків',
    de: 'Menschen, Prozent, Kilometer, Tote, Millimeter, Tonnen, Jahre alt',
    fr: 'personnes, morts, kilomètres, ans, militaires, %',
    es: 'personas, muertos, kilómetros, militares, millas, años',
    pt: 'pessoas, mortos, quilômetros, militares, por cento',
    it: 'persone, morti, chilometri, militari',
    pl: 'osób, kilometrów, żołnierzy, lat',
    ar: 'شخصا, قتيلا, في المئة, بالمئة, كيلومترا, عاما',
    fa: 'نفر, درصد, کیلومتر',
    hi: 'लोग, प्रतिशत, साल, सैनिक',
    bn: 'জন, শতাংশ, বছর',
    zh: '人, 岁, 公里, 名士兵, 年',
    ja: '人, 歳, キロ, 名',
    ko: '명, 세, 킬로미터, 년, 일',
    tr: 'kişi, asker, kilometre',
    sv: 'personer, döda, år',
    nl: 'mensen, doden, militairen',
    fi: 'ihmistä, kilometriä',
    vi: 'người, năm',
    th: 'คน, ปี',
    el: 'άτομα, χρόνια, χιλιόμετρα',
    ro: 'de oameni, de ani',
    he: 'אנשים',
  }
  for (const [language, list] of Object.entries(nouns)) {
    for (const noun of list.split(', ')) {
      const { sure } = readNumbers(`35 ${noun}`, language)
      t.ok(isAmong(35, sure) && sure.length === 1, `${language}: 35 ${noun}`)
    }
  }
})

t.test('words whose factor CLDR has wrong', async (t) => {
  t.same(readNumbers('5 करोड', 'ne').sure, [5e7])
  t.same(readNumbers('5 কো', 'bn').sure, [5e7])
  t.same(readNumbers('ကုဋေ 1 သိန်း', 'my').sure, [])
})
