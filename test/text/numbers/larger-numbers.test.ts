import t from 'tap'
import { readNumbers } from '../../../src/text/numbers/read.js'
import { reads } from './reads.js'

t.test('scale words before digits', async (t) => {
  reads(t, 'sw', [
    ['milioni 2', [2e6], [2]],
    ['watu milioni 2.3 waliuawa', [2.3e6], [2.3]],
    ['milioni 2 na elfu 300', [2.3e6], [2e6, 3e5]],
    ['milioni 2 elfu 300', [2.3e6], [2e6, 3e5]],
    ['elfu 5 na mia 3', [5300], [5000, 300]],
    ['laki 3', [3e5], [3]],
    ['milioni 2 300', [], [2e6, 2000300, 2.3e9, 300]],
    ['milioni 2 na 300', [], [2e6, 2000300, 300]],
    ['milioni 1,2,3', [], [1e6, 2e6]],
    ['milioni 2 na elfu 5,000', [], [2e6, 5e6]],
    ['kati ya milioni 2 na milioni 3', [2e6, 3e6], [2, 5e6]],
    ['milioni mbili na elfu 300', [2.3e6], [2e6, 3e5]],
    ['milioni nne na elfu 300', [], [3e5, 4e6, 4]],
  ])
  reads(t, 'ha', [
    ['miliyan 2 da dubu 300', [2.3e6], [2e6, 3e5]],
    ['ɗari 3', [300], [3]],
    ['miliyan biyu da dubu 300', [], [3e5, 2e12]],
    ['mutane da dubu 300', [3e5], [300]],
    ['biyu', [2], [2e12]],
  ])
  reads(t, 'si', [
    ['මිලියන 2 දහස 300', [2.3e6], [3e5]],
    ['මිලියන දෙක සහ දහස 300', [], [3e5]],
    ['මිනිසුන් සහ දහස 300', [3e5], [300]],
  ])
  t.same(readNumbers('milioni 2 na 300', 'sw').maybe, [2e6, 2000300, 300, 3e8])
})

t.test('number words before digits', async (t) => {
  reads(t, 'id', [
    ['2 juta 300 ribu', [2.3e6], [2e6, 3e5]],
    ['dua juta 300 ribu', [2.3e6], [2e6, 3e5]],
  ])
  reads(t, 'vi', [
    ['hai triệu 300 nghìn', [2.3e6], [3e5]],
    ['năm 2022', [2022], [5]],
  ])
  reads(t, 'hi', [['दो लाख 30 हजार', [2.3e5], [2e5, 30000]]])
  reads(t, 'am', [
    ['2 ሚሊዮን 300 ሺህ', [2.3e6], [3e5, 2e6]],
    ['ሁለት', [2], [2e12]],
  ])
  reads(t, 'ko', [
    ['이백만 3천', [2003000], [3000]],
    ['한국만 3명', [3], [10003]],
    ['만 3년', [3], [10003]],
  ])
  reads(t, 'de', [
    ['zwei Millionen und 300 Tausend', [2.3e6], [2e6, 3e5]],
    ['zweitausend 500', [2500], [2000, 500]],
    ['fünf und 1/2', [5.5], [5, 0.5]],
    ['fünf und 0,5', [0.5, 5], [5.5]],
    ['zwei und 300', [300], [302]],
    ['zwei Millionen 1/2', [], [0.5, 2e6]],
  ])
  reads(t, 'fr', [
    ['plusieurs millions 300 mille', [], [3e5, 1.3e6]],
    ['environ mille 500', [1500], [1000, 500]],
    ['mille 1,5', [], [1.5, 1001.5]],
  ])
  reads(t, 'es', [
    ['dos mil y 1/2', [], [0.5, 2000.5]],
    ['tres mil ochocientos cuarenta mil 500', [], [500, 40500]],
    ['doscientos dos mil 5', [], [5, 2005]],
    ['doscientos trescientos mil 5', [], [5, 300005]],
    ['ciento cincuenta veinte mil 5', [], [5, 20005]],
    ['un millón 300 mil', [1.3e6], [3e5]],
  ])
  reads(t, 'pt', [
    ['dois mil e 3000', [3000], [5000]],
    ['setenta e 5', [], [5, 70]],
    ['mil e 5,000,1', [], [5]],
    ['vinte e 3 mil', [], [3000, 23000]],
  ])
  reads(t, 'ru', [['сто 5 тысяч', [], [5000, 105000]]])
  reads(t, 'he', [
    ['שני מיליון ו-300 אלף', [2.3e6], [3e5, 1.3e6]],
    ['2 מיליון ורבע', [2.25e6], [2e6]],
    ['רבע מיליון', [2.5e5], [1e6]],
  ])
})

t.test('two numbers with scales that may be one', async (t) => {
  reads(t, 'de', [
    ['2 Millionen und 300 Tausend', [], [2e6, 3e5]],
    ['2 Millionen und 300 Verletzte', [2e6, 300], [2000300]],
    ['2 Millionen und 3 Millionen', [2e6, 3e6], [5e6]],
    ['2 Millionen und 300 Tausend, 5', [5], [2e6, 3e5]],
    ['zwischen 2 Millionen und 300 Tausend', [2e6, 3e5], []],
    ['3 Millionen und 1/2', [], [3e6, 0.5]],
  ])
  reads(t, 'en', [
    ['2 million and 300 thousand', [], [2e6, 3e5]],
    ['2 million, 300 thousand', [2e6, 3e5], []],
    ['1 million and 1/2', [], [1e6, 0.5]],
  ])
  t.same(readNumbers('1 million and 1/2', 'en').maybe, [1e6, 1000000.5, 1.5e6, 0.5, 1000000.5, 1.5e6, 1, 2])
  reads(t, 'ja', [
    ['2万、3000人', [], [20000, 3000]],
    ['2万、 3000人', [20000, 3000], [23000]],
    ['2万と3千', [], [20000, 3000]],
    ['3百と21', [], [300, 21]],
    ['1億2345,6789', [], [1e8, 2345.6789]],
  ])
})

t.test('the first number of a range may count the same hundreds', async (t) => {
  reads(t, 'ja', [
    ['2〜300人', [300], [2, 200]],
    ['5〜60万人', [6e5], [5, 50000, 5e5]],
    ['5〜10人', [5, 10], [50]],
    ['2〜31人', [2, 31], [20]],
  ])
  reads(t, 'ko', [['5~60만', [6e5], [5, 50000, 5e5]]])
  reads(t, 'fr', [
    ['2 ou 300 personnes', [300], [2, 200]],
    ['2 à 30 personnes', [2, 30], [20]],
    ['10 à 20 000', [20000], [10, 10000]],
    ['entre 2 et 300', [2, 300], [200]],
  ])
  reads(t, 'en', [
    ['2 or 300 people', [300], [2, 200]],
    ['2 to 300 people', [2, 300], [200]],
    ['two to 300', [2, 300], [200]],
  ])
})

t.test('Arabic numbers: duals, hundreds, and parts after the letter for "and"', async (t) =>
  reads(t, 'ar', [
    ['مئتا ألف و200', [200200], [1200, 200]],
    ['5 ملايين ومئتا ألف', [5.2e6], [5e6]],
    ['ألفي شخص', [2000], [1000, 2]],
    ['مليوني شخص', [2e6], [1e6]],
    ['خمسة ملايين و200 ألف', [5.2e6], [2e5, 5e6]],
    ['خمسون ألفا و200', [50200], [200]],
    ['مائة و20 ألف', [120000], [20000, 100]],
    ['3 مئة و 31 ألف', [331000], [300, 31000]],
    ['3 مئات و 0 ألف', [], [3000]],
    ['3 مئات و 1,5 ألف', [300, 1500], [301500]],
    ['3 مئات و 200 ألف', [300, 2e5], [500000]],
    ['20 ألف وثلاثمئة وخمسة وعشرون', [20325], [20000, 325]],
    ['20 ألف وثلاث مئة وخمسة', [], [20000, 20300]],
    ['5 ملايين وثلاثمئة ألف ومئتان', [], [5e6]],
    ['ألف ومئتان و21', [], [21, 1021, 221]],
    ['مليون ونصف المليون', [1.5e6], [1e6]],
    ['مليونين ونصف المليون', [2.5e6], [2e6, 2000000.5]],
    ['5 ملايين وربع', [5.25e6], [5e6]],
    ['2 وثلاثة أرباع', [2.75], [2]],
    ['3 أرباع المليون', [7.5e5], [0.75]],
    ['2 ثلث', [2 / 3], [2]],
    ['ثلث', [1 / 3], [3]],
    ['مليون و1/2', [], [1000000.5, 0.5]],
    ['خمسة و1/2', [5.5], [0.5]],
    ['100 ألف دزينة', [1.2e6], [1e5]],
    ['5 وزراء', [5], []],
  ]),
)

t.test('Japanese and Chinese: tenths, powers, signs and commas', async (t) => {
  reads(t, 'ja', [
    ['3割5分', [0.35], [0.3, 5]],
    ['3割5分2厘', [0.352], [0.3]],
    ['一割五分', [0.15], [0.1]],
    ['3割5分の1', [0.2], [0.35]],
    ['5割る10', [5, 10], [0.5]],
    ['3割5分', [35], [0.35], 'percent'],
    ['10の2乗', [100], [10, 2]],
    ['2の三乗', [8], [2]],
    ['3.2×10の8乗', [3.2e8], [3.2]],
    ['10の2人', [10, 2], [100]],
    ['10の次', [10], []],
    ['-十五', [-15], [15]],
    ['―十五', [15], [-15]],
    ['負の5', [-5], [5]],
    ['ー1', [], [1, -1]],
    ['コーヒー1杯', [1], [-1]],
    ['-1と2分の1', [-1.5], [-0.5]],
    ['マイナス3分の1', [-1 / 3], [1 / 3]],
    ['3分の5', [5 / 3], [3, 5]],
    ['5分の10人', [], [2, 5, 10]],
    ['2分の1万', [5000], [10000, 2]],
    ['2 3分の1', [2 + 1 / 3], [2, 1 / 3]],
    ['2,3人', [2, 3], [2.3, 23]],
    ['2,3百人', [], [230, 2, 2.3]],
    ['10,20代', [], [10, 20, 10.2]],
    ['0,50', [0.5], [50, 5]],
    ['4・5百人', [500], [4, 400]],
    ['2〇22年', [2022], [2, 22, 20]],
    ['5〇万人', [5e5], [5, 0]],
    ['一○○人', [100], [1]],
    ['一、〇〇〇人', [1000], [1, 0]],
    ['1,〇〇〇人', [1000], [1, 0]],
    ['二、五〇〇人', [], [2, 500, 2500]],
    ['3点〇5', [3.05], [3, 5]],
    ['1、000', [1000], [1, 0]],
    ['1、234', [], [1, 234, 1234]],
    ['1、234、000', [1234000], [1, 234]],
    ['0、123', [0, 123], [0.123]],
    ['3･5', [3.5], [3, 5]],
    ['3コンマ14', [3.14], [3, 14]],
    ['二.五', [2.5], [2, 5]],
    ['三. 五', [], [3.5]],
    ['1垓', [1e20], [1]],
    ['5ミリオン', [5e6], [5]],
    ['15万3千ダース', [1836000], [153000]],
    ['2個と半分', [2.5], [2]],
  ])
  reads(t, 'zh', [
    ['三成五', [0.35], [0.3]],
    ['10的3次方', [1000], [10]],
    ['10的人', [10], []],
    ['1万零5', [10005], [10000, 5]],
  ])
  reads(t, 'nl', [['3 honderd en 2 dozijn', [324], [3600]]])
})

t.test('halves, and parts of a number whose unit is percent', async (t) => {
  reads(t, 'fr', [
    ['la moitié', [0.5], [50]],
    ['la moitié', [50], [0.5], 'percent'],
    ['deux tiers', [], [2 / 3, 200 / 3], 'percent'],
    ['septante', [70], [60]],
    ['septante et un mille', [71000], [70]],
    ['huitante-cinq', [85], [80, 5]],
    ['octante', [80], [8]],
    ['nonante-deux', [92], [2]],
  ])
  reads(t, 'en', [
    ['half of voters', [50], [0.5], 'percent'],
    ['two-thirds', [200 / 3], [2 / 3], 'percent'],
    ['half a percent', [0.5], [50], 'percent'],
    ['half percent', [0.5], [50], 'percent'],
    ['half of one percent', [1], [0.5, 50], 'percent'],
    ['half the voters', [], [0.5, 50], 'percent'],
    ['1/2 percent', [0.5], [50], 'percent'],
    ['half a million', [5e5], [0.5], 'percent'],
  ])
  reads(t, 'de', [
    ['zweieinhalbtausend', [2500], [2000, 2.5]],
    ['anderthalbhundert', [150], [100]],
    ['die Hälfte', [0.5], [2]],
  ])
  reads(t, 'es', [
    ['-2 y medio', [-2.5], [-1.5]],
    ['trescientos veinticinco mil', [325000], [300000, 25000]],
  ])
})

t.test('number words after a number with a scale', async (t) => {
  reads(t, 'de', [
    ['2 Millionen und dreihunderttausend', [], [2e6, 3e5]],
    ['12 Millionen vierhunderttausend', [], [12e6, 4e5]],
    ['2 Millionen und drei Tote', [2e6, 3], [2000003]],
    ['zwischen 2 Millionen und dreihunderttausend', [2e6, 3e5], []],
    ['5 Millionen einer', [5e6], [1]],
    ['siebentausend 250', [7250], [250, 7000]],
    ['3000 und zweitausend', [3000, 2000], [5000]],
  ])
  reads(t, 'es', [
    ['2 millones y trescientos mil', [], [2e6, 3e5]],
    ['3 mil millones y 400 millones', [], [3e9, 4e8]],
  ])
  reads(t, 'fr', [
    ['5 mille et trente millions', [5000], [3e7 + 5000]],
    ['2 millions et quatre-vingt mille', [], [2e6, 80000]],
  ])
  reads(t, 'ro', [
    ['5 mii de oameni', [5000], [5]],
    ['circa de 300 de oameni', [300], [3]],
  ])
  reads(t, 'sw', [
    ['milioni 2 elfu mia tatu', [], [2e6, 3e5]],
    ['milioni 2 na elfu mia tatu', [], [2e6, 3e5]],
  ])
  reads(t, 'hu', [
    ['tizenkettőmillió 400 ezer', [12.4e6], [4e5, 12e6]],
    ['hétezer 250', [7250], [250]],
  ])
  reads(t, 'ka', [['შვიდ ათასი 250', [7250], [1250, 250]]])
  reads(t, 'fil', [['labindalawang milyong at 400 libo', [], [4e5, 12e6]]])
  reads(t, 'am', [['ሰባት ሺ 250', [7250], [250, 7000]]])
  reads(t, 'yo', [['2 mílíọ̀nù ẹgbẹ̀rún', [], [2e9, 2e6]]])
  reads(t, 'ko', [
    ['천이백만 40만', [], [4e5, 1.2e7]],
    ['가나이백만 3천', [], [3000, 2003000]],
    ['2만 오천', [], [20000, 5000]],
    ['2만 이', [20000], [20002]],
  ])
  reads(t, 'th', [
    ['สองล้าน 3 แสน', [2.3e6], [3e5, 2e6]],
    ['2 ล้าน สามแสน', [], [2e6, 3e5]],
    ['คน 3 แสน', [3e5], [3]],
    ['2 ล้านคน', [2e6], [2]],
  ])
  reads(t, 'rue', [['5 тисяч сто', [], [5000, 5]]])
})
