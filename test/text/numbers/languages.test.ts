import t from 'tap'
import { readNumbers } from '../../../src/text/numbers/read.js'
import { reads, states } from './reads.js'

t.test('German', async (t) => {
  reads(t, 'de', [
    ['35 Menschen', [35], [35000]],
    ['1,5 Millionen', [1500000], [15, 1.5]],
    ['1.351 Tote', [1351], [1.351, 351]],
    ['1 351 Tote', [1351], [1, 351]],
    ['4,800', [4.8], [4800]],
    ['0.351', [0.351], [351]],
    ['1.5', [1.5], [15]],
    ['1.3515', [], [1.3515, 13515]],
    ['1,00,000', [], [0, 1, 100000]],
    ['3 Mrd. Euro', [3e9], [3]],
    ['5 Mio', [5e6], [5]],
    ['2 Billionen', [2e12], [2e9, 2]],
    ['3 Dutzend', [36], [3]],
    ['5 Hundert', [500], [5]],
    ['5-Millionen-Paket', [5e6], [5]],
    ['100 bis 300 Milliarden', [1e11, 3e11], [100, 300]],
    ['5 oder 6 Millionen', [5e6, 6e6], [5, 6]],
    ['zwischen 5 und 6 Millionen', [5e6, 6e6], [5, 6]],
    ['5 und 6 Millionen', [6e6], [5, 6]],
    ['-5 Grad', [-5], [5]],
    ['minus 5 Grad', [-5], [5]],
    ['5 Millionäre', [], [5, 5e6]],
    ['2 einhalb Millionen', [], [2, 2e6]],
    ['10k', [10000], [10]],
    ['$5bn', [5e9], [5]],
    ['5 M', [], [5, 5e6]],
    ['5M', [5e6], [5]],
    ['5B', [], [5, 5e9]],
    ['$5 M', [5e6], [5]],
    ['vier', [4], []],
    ['zweihundert', [200], [100, 2]],
    ['zwei', [2], [200]],
    ['hundert Tausend', [100000], [100, 1000]],
    ['zweihundert', [200], [100]],
    ['hundert', [100], [1]],
    ['dreihundertneunundneunzigtausendfuenfhundertneun', [399509], [509]],
    ['zwei Millionen', [2e6], [2, 1e6]],
    ['zwei Komma drei', [2.3], [2, 3]],
    ['der dritte Angriff', [3], [30]],
    ['dreissig', [30], [3]],
    ['zwei Mio.', [2e6], [2]],
    ['zwei Millionäre', [], [2]],
    ['zwei einhalb', [], [2]],
    ['5 zwei', [], [5, 2]],
  ])
  reads(t, 'de-CH', [
    ['1’351 Tote', [1351], [1, 351]],
    ["1'351 Tote", [1351], [1, 351]],
    ['1´351 Tote', [1351], [1, 351]],
    ['1.351', [1.351], [1351]],
    ['1,5 Millionen', [1500000], [15]],
  ])
  reads(t, 'de-AT', [['1.351 Tote', [1351], [1.351]]])
})

t.test('Romance languages', async (t) => {
  reads(t, 'fr', [
    ['2,5 millions', [2500000], [25]],
    ['moins 12 degrés', [-12], [12]],
    ['au moins 12 morts', [12], [-12]],
    ['5 à 6 millions', [5e6, 6e6], [5, 6]],
    ['5 ou 6 millions', [5e6, 6e6], [5, 6]],
    ['entre 5 et 6 millions', [5e6, 6e6], [5, 6]],
    ['1\u202f351 morts', [1351], [1, 351]],
    ['1.351', [], [1351, 1.351]],
    ['3 Md€', [3e9], [3]],
    ['5 M€', [5e6], [5]],
    ['5 bn', [], [5, 5e9, 5e12]],
    ['5 centaines', [500], [5]],
    ['5 millimètres', [5], [5000]],
    ['vingt et un', [21], [20, 1]],
    ['deux cents', [200], [2, 100]],
    ['deux et trois', [], [5, 23]],
    ['deux ou trois', [2, 3], []],
    ['deux ou trois cents', [300], [2, 200]],
    ['deux ou cinq cent douze', [512], [2, 500]],
    ['cent ou deux cents', [100, 200], []],
    ['et deux', [2], [20]],
    ['deux millions et demi', [2.5e6], [2e6, 2]],
    ['5 millions et demi', [5.5e6], [5e6, 5]],
    ['1 sur 3', [1 / 3], [1, 3]],
    ['3 sur 2', [], [3, 2]],
    ['deux tiers sur 5', [5], []],
    ['1, 2 sur 3', [1, 2 / 3], [2, 3]],
  ])
  reads(t, 'es', [
    ['1.351 muertos', [1351], [1.351]],
    ['5 mil millones', [5e9], [5, 5000, 5e6]],
    ['de 2 a 3 mil millones', [2e9, 3e9], [2, 3]],
    ['entre 5 y 6 millones', [5e6, 6e6], [5, 6]],
    ['2 billones', [2e12], [2e9]],
    ['treinta y cinco', [35], [30, 5]],
    ['doscientas', [200], [100]],
  ])
  reads(t, 'es-MX', [['1,351 muertos', [1351], [1.351]]])
  reads(t, 'pt', [
    ['5 mil', [5000], [5]],
    ['2 bilhões', [2e9], [2e12]],
    ['1.351', [1351], [1.351]],
  ])
  reads(t, 'pt-PT', [
    ['2 biliões', [2e12], [2e9]],
    ['5 mil milhões', [5e9], [5, 5e6]],
  ])
  reads(t, 'it', [
    ['5 mila', [5000], [5]],
    ['3,5 miliardi', [3.5e9], [3.5]],
    ['da 5 a 6 milioni', [5e6, 6e6], [5]],
    ['duecento', [200], [100]],
    ['5 milanesi', [5], [5000]],
  ])
})

t.test('Slavic languages', async (t) => {
  reads(t, 'ru', [
    ['35 человек', [35], [350]],
    ['1 351 человек', [1351], [1, 351]],
    ['5 миллионов', [5e6], [5]],
    ['5 млн человек', [5e6], [5]],
    ['1,5 тыс.', [1500], [1.5]],
    ['10 тыс. 500', [10500], [10, 500]],
    ['в 5 миллионах домов', [5e6], [5]],
    ['5 миллионным', [], [5, 5e6]],
    ['5 сотен', [500], [5]],
    ['5 сотрудников', [5], [500]],
    ['от 5 до 6 миллионов', [5e6, 6e6], [5, 6]],
    ['двадцать один человек', [21], [20, 1]],
    ['две тысячи', [2000], [2]],
    ['пять тысяч', [5000], [5]],
    ['два десятка', [20], [2]],
  ])
  reads(t, 'uk', [
    ['35 осіб', [35], [350]],
    ['5 мільйонів', [5e6], [5]],
    ['п’ять мільйонів', [5e6], [5]],
  ])
  reads(t, 'pl', [
    ['5 tysięcy', [5000], [5]],
    ['2,5 mln', [2.5e6], [25]],
    ['od 5 do 6 mln', [5e6, 6e6], [5]],
  ])
  reads(t, 'hr', [['5 milimetara', [5], [5e6]]])
  reads(t, 'el', [['5 χιλιόμετρα', [5], [5000]]])
})

t.test('Germanic languages of the north, and neighbours', async (t) => {
  reads(t, 'sv', [
    ['5 miljoner', [5e6], [5]],
    ['1,5 md', [1.5e9], [1.5]],
    ['5 mn', [5e6], [5]],
    ['5 bn', [], [5, 5e9, 5e12]],
    ['5 till 6 miljoner', [5e6, 6e6], [5]],
  ])
  reads(t, 'da', [['5 t', [], [5, 5000]]])
  reads(t, 'no', [
    ['5 millioner', [5e6], [5]],
    ['to', [2], [20]],
  ])
  reads(t, 'nl', [
    ['5 miljoen', [5e6], [5]],
    ['tweehonderdvijftig duizend', [250000], [1000, 250]],
  ])
  reads(t, 'fi', [
    ['5 miljoonaa', [5e6], [5]],
    ['5 tuhannen', [5000], [5]],
  ])
  reads(t, 'hu', [['5 millió', [5e6], [5]]])
  reads(t, 'tr', [
    ['5 milyon', [5e6], [5]],
    ['5 bin', [5000], [5]],
    ['5 binden fazla', [], [5]],
    ['5 milyondan fazla', [], [5]],
    ['1.351 kişi', [1351], [1.351]],
    ['5 ila 6 milyon', [5e6, 6e6], [5]],
    ['iki yüz', [200], [2, 100]],
  ])
})

t.test('languages of the Middle East and of India', async (t) => {
  reads(t, 'ar', [
    ['٥ ملايين', [5e6], [5]],
    ['١٬٣٥١ قتيلا', [1351], [1, 351]],
    ['١٫٥ مليون', [1.5e6], [15]],
    ['١،٣٥١ قتيلا', [1351], [1, 351]],
    ['٣،٥ مليون', [3.5e6], [3, 5e6]],
    ['1 على 3', [1 / 3], [1, 3]],
    ['35 شخصا', [35], []],
    ['35 ألفا', [35000], [35]],
    ['35 ألفاً', [35000], [35]],
    ['35 بألف', [35], []],
    ['بين 5 و6 ملايين', [5e6, 6e6], [5, 6]],
    ['مئة وخمسون', [150], [100, 50]],
  ])
  reads(t, 'he', [['5 מיליון', [5e6], [5]]])
  reads(t, 'ro', [['35 de mii', [35000], [35]]])
  reads(t, 'fa', [
    ['۵ میلیون نفر', [5e6], [5]],
    ['۱٬۳۵۱', [1351], [351]],
    ['۱۲ تا ۱۳ هزار', [12000, 13000], [12]],
  ])
  reads(t, 'hi', [
    ['1,00,000 लोग', [100000], [0]],
    ['५ लाख', [500000], [5]],
    ['5 करोड़', [5e7], [5]],
    ['5 हजार', [5000], [5]],
    ['5 से 6 लाख', [5e5, 6e5], [5]],
    ['साढ़े 3 लाख', [3.5e5], [3, 3e5]],
    ['3 सौ और 21', [321], [300, 21]],
    ['3 हजार और 21', [3000, 21], []],
    ['3 सौ और 210', [300, 210], []],
    ['एक बटा 20', [0.05], [20]],
    ['इक्कीस', [21], [20]],
    ['3 सौ पाँच', [305], [300, 3, 5]],
    ['3 सौ 21', [321], [300, 21]],
  ])
  reads(t, 'bn', [
    ['১,০০,০০০', [100000], [0]],
    ['৫ লাখের বেশি', [], [5]],
    ['৫ লাখ', [500000], [5]],
  ])
  t.notOk(states('राम', 'hi', 2))
})

t.test('languages without spaces', async (t) => {
  reads(t, 'zh', [
    ['10万人', [100000], [10]],
    ['3亿5000万', [3.5e8], [3e8, 5000]],
    ['1万2千3百亿', [1.23e12], [12000, 3e10]],
    ['2千3百21', [2321], [2000, 21]],
    ['2百3千', [], [200, 203, 3000]],
    ['1兆2万3亿', [], [3e8, 1e12]],
    ['2十五', [25], [20, 5]],
    ['负5度', [-5], [5]],
    ['负五', [-5], [5]],
    ['5分之3', [0.6], [5, 3]],
    ['百分之30', [30], []],
    ['１，３５１人', [1351], [1, 351]],
    ['1.2万亿', [1.2e12], [1.2]],
    ['5百万', [5e6], [5]],
    ['3千', [3000], [3]],
    ['5至6万人', [5e4, 6e4], [5, 6]],
    ['三百二十人', [320], [300, 20]],
    ['三人死亡', [3], []],
    ['三分', [], [3]],
    ['十五人', [15], [10, 5]],
    ['百分之三十', [30], [100]],
    ['二十分之一', [0.05], [20, 1]],
    ['十万', [1e5], [10, 10000]],
  ])
  reads(t, 'zh-TW', [['5兆', [5e12], [5]]])
  reads(t, 'ja', [
    ['5億円', [5e8], [5]],
    ['1万2000人', [12000], [1, 10000, 2000]],
    ['5〜6百万', [5e6, 6e6], [5, 6]],
    ['5万から6万', [5e4, 6e4], [5, 6]],
    ['二十分の一', [0.05], [20, 1]],
    ['数百人', [], [100]],
    ['百人', [100], []],
    ['3分の1', [1 / 3], [3, 1]],
    ['3分の遅れ', [3], []],
    ['マイナス5度', [-5], [5]],
    ['２億５千万', [2.5e8], [2e8, 5000]],
    ['3ダース', [36], [3]],
  ])
  reads(t, 'ko', [
    ['5만명', [5e4], [5]],
    ['5만 명', [5e4], [5]],
    ['3억 5000만 원', [3.5e8], [3e8]],
    ['3분의 1', [1 / 3], [3, 1]],
    ['마이너스 5도', [-5], [5]],
    ['5일', [5], []],
    ['5 만두', [], [5e4, 5]],
    ['이백', [200], [2, 100]],
    ['사', [], [4]],
  ])
  reads(t, 'th', [
    ['5 ล้านบาท', [5e6], [5]],
    ['35 คน', [35], []],
    ['5 ล้านครึ่ง', [5.5e6], [5e6]],
  ])
  reads(t, 'vi', [['5 triệu', [5e6], [5]]])
})

t.test('scale words before the number', async (t) =>
  reads(t, 'sw', [
    ['milioni 5', [5e6], [5]],
    ['elfu 10', [10000], [10]],
    ['milioni tano', [5e6], [5]],
    ['milioni nyingi', [], [1e6]],
    ['watu 35', [35], []],
  ]),
)

t.test('in a language that CLDR does not know, a word after the number may be a scale', async (t) => {
  for (const language of ['rue', 'zxx', 'und', 'mul', 'qaa', 'und-Latn']) {
    reads(t, language, [
      ['35', [35], []],
      ['35, тисяч', [35], [35000]],
      ['35 тисяч', [], [35, 35000]],
      ['1 351', [1351], [351]],
      ['1,351', [], [1351, 1.351]],
      ['1,5', [1.5], [15]],
      ['п’ять', [], [5]],
    ])
  }
  t.same(readNumbers('35 тисяч', 'rue').maybe.slice(0, 4), [35, 350, 3500, 35000])
})

t.test('readings of which the author has to choose one', async (t) => {
  const maybe = (words: string, language: string) => readNumbers(words, language).maybe
  t.same(maybe('5 Millionäre', 'de'), [5, 5e6])
  t.same(maybe('1.351 млн', 'ru'), [1351000, 1351e6])
  t.same(maybe('halb 3 Millionen', 'de'), [3e6, 3000000.5, 3.5e6])
  t.same(maybe('5 mal 6 Millionen', 'de'), [5, 5e6])
  t.same(maybe('3 sur 2', 'fr'), [1.5, 3, 2])
  t.same(maybe('halb 3', 'de'), [3, 3.5, 3.5])
  t.same(maybe('twenty twenty-two', 'en'), [20, 22])
})

t.test('small and round numbers in words are known, to notice contradictions', async (t) => {
  const inWords = (words: string, language: string) => readNumbers(words, language).inWords()
  t.same(inWords('zwei Männer, dreißig Soldaten', 'de'), [2, 30])
  t.same(inWords('deux et', 'fr'), [2])
  t.same(inWords('ein Soldat, eins', 'de'), [])
  t.same(inWords('zweihundertdreiundsechzig', 'de'), [])
  t.same(inWords('two', 'en'), [])
})
