/** Words for parts of a whole in a language other than English. */
export interface FractionWords {
  /** The lower part of a fraction: `drei Viertel`. */
  denominators?: Record<string, number>
  /** Those that are ordinals in the singular: `un cinquième` is a fifth or the fifth. */
  ordinals?: Record<string, number>
  /** Those that are other nouns: Spanish `cuartos` are rooms too. */
  nouns?: Record<string, number>
  /** Words that are a whole number with its part, or a fraction as a whole: `anderthalb`, `driekwart`. */
  values?: Record<string, number>
  /** Words for half of a whole, which are 50 if the unit is percent: `la moitié`. */
  halves?: string
  /** Words after a number that add a half without "and": Turkish `buçuk`. The words of a phrase are joined by `_`. */
  plusHalf?: string
  /** Words before a number that change it by a part of its scale: Hindi `साढ़े`. */
  before?: Record<string, number>
}

/** Words with the same ending, from three on: `drittel`, `viertel`. */
const fromThree = (words: string): Record<string, number> => Object.fromEntries(words.split(' ').map((word, index) => [word, index + 3]))

/** The plural of ordinals with an added s. */
const plurals = (ordinals: Record<string, number>) =>
  Object.fromEntries(Object.entries(ordinals).map(([word, value]) => [`${word}s`, value]))

const spanish = { quinto: 5, sexto: 6, séptimo: 7, octavo: 8, noveno: 9, décimo: 10, décima: 10, centésimo: 100, milésimo: 1e3 }
const portuguese = { quinto: 5, sexto: 6, sétimo: 7, oitavo: 8, nono: 9, décimo: 10, centésimo: 100, milésimo: 1e3 }
const french = {
  ...{ cinquième: 5, sixième: 6, septième: 7, huitième: 8, neuvième: 9, dixième: 10, vingtième: 20, centième: 100, millième: 1e3 },
}

/** Words for counting before a half: 2時間半, 2個と半分. */
const japaneseCounters = '年 個 箇 時間 か月 ヶ月 カ月 ヵ月 日 分 週間 周 倍 世紀 杯 つ キロ メートル マイル トン'.split(' ')

const germanHalves = {
  ...{ anderthalb: 1.5, eineinhalb: 1.5, zweieinhalb: 2.5, dreieinhalb: 3.5, viereinhalb: 4.5, fünfeinhalb: 5.5 },
  ...{ sechseinhalb: 6.5, siebeneinhalb: 7.5, achteinhalb: 8.5, neuneinhalb: 9.5, zehneinhalb: 10.5 },
}

/** By language. Without an entry, fractions in words are refused. */
export const fractionWords: Record<string, FractionWords> = {
  ar: {
    denominators: { انصاف: 2, ثلث: 3, ربع: 4, اثلاث: 3, ارباع: 4, اخماس: 5, اسداس: 6, اسباع: 7, اثمان: 8, اتساع: 9, اعشار: 10 },
    values: { نصف: 0.5, ثلث: 1 / 3, ربع: 0.25, ثلثا: 2 / 3, ثلثي: 2 / 3, ثلثين: 2 / 3, ثلثان: 2 / 3, ربعان: 0.5, خمسان: 0.4 },
  },
  bg: { values: { половин: 0.5 } },
  bn: { values: { দেড়: 1.5, আড়াই: 2.5 } },
  ca: { halves: 'meitat', denominators: { mig: 2, mitja: 2, terç: 3, terços: 3, quarts: 4 } },
  cs: {
    halves: 'polovina polovinu',
    denominators: { půl: 2, třetina: 3, třetiny: 3, čtvrt: 4, čtvrtina: 4, čtvrtiny: 4, pětina: 5, pětiny: 5, desetina: 10, desetiny: 10 },
  },
  da: {
    halves: 'halvdelen',
    denominators: {
      ...{ halv: 2, halvt: 2, halve: 2, kvart: 4, hundrededel: 100, hundrededele: 100, tusindedel: 1e3, tusindedele: 1e3 },
      ...fromThree('tredjedel fjerdedel femtedel sjettedel syvendedel ottendedel niendedel tiendedel'),
      ...fromThree('tredjedele fjerdedele femtedele sjettedele syvendedele ottendedele niendedele tiendedele'),
    },
    values: { halvanden: 1.5, halvandet: 1.5 },
    plusHalf: 'en_halv et_halvt',
  },
  de: {
    halves: 'hälfte',
    denominators: {
      ...{ halbe: 2, halber: 2, halbes: 2, halben: 2, hundertstel: 100, tausendstel: 1e3 },
      ...fromThree('drittel viertel fünftel sechstel siebtel achtel neuntel zehntel'),
    },
    values: {
      ...{ anderthalbe: 1.5, einundeinhalb: 1.5 },
      ...germanHalves,
      // `zweieinhalbtausend`
      ...Object.fromEntries(Object.entries(germanHalves).map(([word, value]) => [`${word}tausend`, value * 1e3])),
      ...Object.fromEntries(Object.entries(germanHalves).map(([word, value]) => [`${word}hundert`, value * 100])),
      ...{ dreiviertel: 0.75, zweidrittel: 2 / 3 },
    },
  },
  el: { values: { μισό: 0.5, ενάμισι: 1.5, ενάμιση: 1.5, μιάμιση: 1.5, δυόμισι: 2.5, δυόμιση: 2.5, τρεισήμισι: 3.5 } },
  es: {
    halves: 'mitad',
    denominators: { medio: 2, media: 2, tercio: 3, tercios: 3, ...plurals(spanish) },
    ordinals: { cuarto: 4, ...spanish },
    nouns: { cuartos: 4 },
  },
  fi: {
    halves: 'puolet',
    denominators: {
      ...{ kolmasosa: 3, kolmasosaa: 3, kolmannes: 3, kolmannesta: 3, neljäsosa: 4, neljäsosaa: 4, neljännes: 4, neljännestä: 4 },
      ...{ viidesosa: 5, viidesosaa: 5, viidennes: 5, viidennestä: 5, kymmenesosa: 10, kymmenesosaa: 10, sadasosa: 100, sadasosaa: 100 },
    },
    values: { puoli: 0.5, puolitoista: 1.5 },
  },
  fr: {
    halves: 'moitié',
    denominators: { demi: 2, demie: 2, demis: 2, tiers: 3, quart: 4, quarts: 4, ...plurals(french) },
    ordinals: french,
  },
  he: { denominators: { חצי: 2, שליש: 3, רבע: 4 }, values: { שליש: 1 / 3, רבע: 0.25 } },
  fa: { values: { نیم: 0.5 }, plusHalf: 'و_نیم ونیم' },
  hi: {
    denominators: { तिहाई: 3, चौथाई: 4 },
    values: { डेढ़: 1.5, ढाई: 2.5, आधा: 0.5, आधे: 0.5, आधी: 0.5 },
    before: { साढ़े: 0.5, सवा: 0.25, पौने: -0.25 },
  },
  hu: {
    halves: 'fele felét',
    denominators: { harmad: 3, harmada: 3, harmadát: 3, negyed: 4, negyede: 4, ötöd: 5, ötöde: 5, tized: 10 },
    values: { fél: 0.5, másfél: 1.5, félmillió: 5e5, félmilliárd: 5e8 },
  },
  hr: { halves: 'polovina polovinu', values: { pola: 0.5 } },
  id: {
    denominators: { pertiga: 3, perempat: 4, perlima: 5, persepuluh: 10 },
    values: { setengah: 0.5, sepertiga: 1 / 3, seperempat: 0.25, seperlima: 0.2, sepersepuluh: 0.1 },
  },
  it: {
    halves: 'metà',
    denominators: {
      mezzo: 2,
      mezza: 2,
      terzi: 3,
      quarti: 4,
      quinti: 5,
      sesti: 6,
      settimi: 7,
      ottavi: 8,
      noni: 9,
      decimi: 10,
      centesimi: 100,
    },
    ordinals: { terzo: 3, quarto: 4, quinto: 5, sesto: 6, settimo: 7, ottavo: 8, nono: 9, decimo: 10, centesimo: 100, millesimo: 1e3 },
  },
  ja: {
    nouns: { 半: 2 },
    values: { 半分: 0.5, 半数: 0.5 },
    plusHalf: japaneseCounters.flatMap((counter) => [`${counter}半`, `${counter}と半分`]).join(' '),
  },
  ko: { values: { 절반: 0.5 }, plusHalf: '년_반 시간_반 개월_반 배_반' },
  nb: {
    halves: 'halvparten halvdelen',
    denominators: {
      ...{ halv: 2, halvt: 2, halve: 2, kvart: 4, tidel: 10, tidels: 10, hundredel: 100, hundredeler: 100, tusendel: 1e3, tusendeler: 1e3 },
      ...fromThree('tredel firedel femdel seksdel sjudel åttedel nidel tidel'),
      ...fromThree('tredjedel fjerdedel femtedel sjettedel sjuendedel åttendedel niendedel tiendedel'),
      ...fromThree('tredeler firedeler femdeler seksdeler sjudeler åttedeler nideler tideler'),
      ...fromThree('tredjedeler fjerdedeler femtedeler sjettedeler sjuendedeler åttendedeler niendedeler tiendedeler'),
    },
    values: { halvannen: 1.5, halvannet: 1.5 },
  },
  nl: {
    halves: 'helft',
    denominators: {
      ...{ half: 2, halve: 2, kwart: 4, honderdsten: 100, duizendsten: 1e3 },
      ...fromThree('derden vierden vijfden zesden zevenden achtsten negenden tienden'),
    },
    ordinals: { ...fromThree('derde vierde vijfde zesde zevende achtste negende tiende'), honderdste: 100, duizendste: 1e3 },
    values: { anderhalf: 1.5, anderhalve: 1.5, tweeënhalf: 2.5, tweeënhalve: 2.5, drieënhalf: 3.5, drieënhalve: 3.5, driekwart: 0.75 },
  },
  pl: {
    halves: 'połowa połowę',
    denominators: { pół: 2, ćwierć: 4 },
    ordinals: {
      trzecie: 3,
      trzecia: 3,
      czwarte: 4,
      czwarta: 4,
      piąte: 5,
      piąta: 5,
      piątych: 5,
      dziesiąte: 10,
      dziesiąta: 10,
      dziesiątych: 10,
    },
    values: { półtora: 1.5, półtorej: 1.5 },
  },
  pt: {
    halves: 'metade',
    denominators: { meio: 2, meia: 2, terço: 3, terços: 3, ...plurals(portuguese) },
    ordinals: { quarto: 4, ...portuguese },
    nouns: { quartos: 4 },
  },
  ro: { denominators: { jumătate: 2, treime: 3, treimi: 3, sfert: 4, sferturi: 4, cincime: 5, cincimi: 5, zecime: 10, zecimi: 10 } },
  ru: {
    halves: 'половина половину',
    denominators: { треть: 3, трети: 3, третей: 3, четверть: 4, четверти: 4, четвертей: 4 },
    ordinals: { пятая: 5, пятых: 5, шестых: 6, седьмых: 7, восьмых: 8, девятых: 9, десятая: 10, десятых: 10, сотая: 100, сотых: 100 },
    values: { полтора: 1.5, полторы: 1.5, полутора: 1.5, полмиллиона: 5e5, полумиллиона: 5e5, полмиллиарда: 5e8 },
    plusHalf: 'с_половиной',
  },
  sr: { halves: 'половина половину polovina polovinu', values: { пола: 0.5, pola: 0.5 } },
  sv: {
    halves: 'hälften',
    denominators: {
      ...{ halv: 2, halvt: 2, halva: 2, kvarts: 4, hundradel: 100, hundradelar: 100, tusendel: 1e3, tusendelar: 1e3 },
      ...fromThree('tredjedel fjärdedel femtedel sjättedel sjundedel åttondel niondel tiondel'),
      ...fromThree('tredjedelar fjärdedelar femtedelar sjättedelar sjundedelar åttondelar niondelar tiondelar'),
    },
  },
  th: { nouns: { ครึ่ง: 2 }, plusHalf: 'ครึ่ง' },
  tr: { halves: 'yarısı', values: { yarım: 0.5 }, plusHalf: 'buçuk' },
  uk: {
    halves: 'половина половину',
    denominators: { третина: 3, третини: 3, третин: 3, чверть: 4, чверті: 4, чвертей: 4 },
    ordinals: { десята: 10, десятих: 10, сота: 100, сотих: 100 },
    values: { півтора: 1.5, півтори: 1.5, півмільйона: 5e5, півмільярда: 5e8 },
    plusHalf: 'з_половиною',
  },
  ur: { values: { ڈیڑھ: 1.5, ڈھائی: 2.5 } },
  vi: { values: { nửa: 0.5 }, plusHalf: 'rưỡi' },
  zh: { nouns: { 半: 2 }, values: { 一半: 0.5, 半数: 0.5, 半數: 0.5 }, plusHalf: '个半 個半 年半 天半 小时半 小時半 倍半' },
}
