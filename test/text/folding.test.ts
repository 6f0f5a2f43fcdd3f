import t from 'tap'
import { foldName, foldWords } from '../../src/text/folding.js'

const words = (text: string) => foldWords(text).join(' ')

t.test('accents of Latin, Greek and Cyrillic letters are folded, composed and decomposed', async (t) => {
  const names: Record<string, string> = {
    Zoë: 'zoe',
    'Ilse Vondráček': 'ilse vondracek',
    'Søren Þór Łukasz Đoković': 'soren thor lukasz dokovic',
    'Guðni Straße': 'gudni straße',
    'İstanbul Işık': 'istanbul isik',
    'Νίκος Καζαντζάκης': 'νικοσ καζαντζακησ',
    'ΝΙΚΟΣ ΚΑΖΑΝΤΖΑΚΗΣ': 'νικοσ καζαντζακησ',
    'Ёлкина Їжак Ўринов': 'елкина іжак уринов',
    'Nguyễn Văn Thiệu': 'nguyen van thieu',
  }
  for (const [name, folded] of Object.entries(names)) {
    t.equal(foldName(name), folded)
    t.equal(foldName(name.normalize('NFD')), folded, `${name}, decomposed`)
    t.equal(words(name), folded)
  }
  t.equal(foldName('GUÐNI'), 'gudni')
})

t.test('Arabic vowel signs and Hebrew points are folded; hamza and madda make other letters', async (t) => {
  t.equal(foldName('مُحَمَّد'), 'محمد')
  t.equal(foldName('محـــمد'), 'محمد')
  t.equal(foldName('رحمٰن'), 'رحمن')
  t.equal(foldName('שָׁלוֹם'), 'שלום')
  t.equal(foldName('ﬠﬣ שׁלום'), 'עה שלום')
  t.not(foldName('آمال'), foldName('امال'))
  t.not(foldName('سأل'), foldName('سال'))
})

t.test('all other marks stay', async (t) => {
  const different: [string, string][] = [
    ['राम', 'रमा'],
    ['राम', 'रम'],
    ['ガザ', 'カサ'],
    ['はは', 'ばば'],
    ['কমল', 'কামাল'],
    ['ராமன்', 'ரமன'],
    ['มา', 'ม้า'],
    ['ກາ', 'ກ້າ'],
    ['កា', 'កី'],
    ['မိ', 'မ'],
    ['한국', '하구'],
  ]
  for (const [one, other] of different) {
    t.not(foldName(one), foldName(other))
    t.not(words(one), words(other))
    t.equal(foldName(one), one)
    t.equal(foldName(one.normalize('NFD')), one)
  }
  t.equal(foldName('ｶﾞｻﾞ'), 'ガザ')
  t.equal(foldName('น้ำ'), 'น้ำ')
  t.equal(foldName('นํ้า'), 'น้ำ')
  t.equal(foldName('ນໍ້າ'), 'ນ້ຳ')
  t.same(foldWords('राम गया'), ['राम', 'गया'])
})

t.test('marks on digits and symbols, and marks that enclose, are decoration', async (t) => {
  t.same(foldWords('1\ufe0f\u20e3 2\u0336 \u0301 ক\u20dd'), ['1', '2', 'ক'])
})

t.test('ignorable characters stand inside words without ending them', async (t) => {
  for (const ignorable of [
    '\u00ad',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u034f',
    '\u180e',
    '\ufe0f',
    '\u200e',
    '\u{e0041}',
  ]) {
    t.equal(foldName(`Zusammen${ignorable}arbeit`), 'zusammenarbeit')
    t.same(foldWords(`${ignorable}Zusammen${ignorable}arbeit${ignorable}, ja`), ['zusammenarbeit', 'ja'])
    t.same(foldWords(`e${ignorable}\u0301t${ignorable}é`), ['ete'])
  }
})

t.test('all apostrophes are equivalent', async (t) => {
  for (const apostrophe of "'’‘‛ʼʻʽʾʿʹˈ´`′‵＇｀՚׳ꞌ΄᾽") {
    t.equal(foldName(`O${apostrophe}Brien`), 'obrien', `U+${apostrophe.charCodeAt(0).toString(16)}`)
    t.equal(foldName(`O${apostrophe}BRIEN${apostrophe}S house`), 'obrien house')
    t.same(foldWords(`don${apostrophe}t, O${apostrophe}Brien${apostrophe}s`), ['dont', 'obrien'])
    t.same(foldWords(`${apostrophe}We can${apostrophe} he said`), ['we', 'can', 'he', 'said'])
  }
  t.not(foldName('O Brien'), foldName("O'Brien"))
})

t.test('all hyphens are equivalent', async (t) => {
  for (const hyphen of '-‐‑‒–—−﹣－⁃') t.equal(foldName(`Jean${hyphen}Luc`), 'jean luc', `U+${hyphen.charCodeAt(0).toString(16)}`)
})

t.test('a possessive is not part of a word', async (t) => {
  t.equal(foldName("Zelenskyy's"), 'zelenskyy')
  t.equal(foldName('the Russians’'), 'the russians')
  t.equal(words('Putin’s army, the Russians’ army, the F-16’s, the U.S.’s'), 'putin army the russians army the f 16 the us')
  t.equal(words('it’s only a dog’s life'), 'it only a dog life')
})

t.test('elided articles of French and Italian are words of their own, but belong to a name', async (t) => {
  t.same(foldWords('l’armée d’Ukraine, qu’elle, dell’Italia'), ['l', 'armee', 'd', 'ukraine', 'qu', 'elle', 'dell', 'italia'])
  t.equal(foldName('Charles d’Artagnan'), 'charles dartagnan')
})

t.test('initials are a word, with and without dots', async (t) => {
  for (const written of ['US', 'U.S.', 'U.S', 'u.s.']) t.same(foldWords(`the ${written} army`), ['the', 'us', 'army'])
  t.same(foldWords('в т.ч. США и भा.ज.पा.'), ['в', 'тч', 'сша', 'и', 'भाजपा'])
  t.same(foldWords('example.com. He a.bc'), ['example', 'com', 'he', 'a', 'bc'])
  for (const written of ['J.K. Rowling', 'J. K. Rowling', 'JK Rowling', 'J K. Rowling'.replace(' ', '. ').replace('..', '.')])
    t.equal(foldName(written), 'jk rowling')
  t.equal(foldName('John F. Kennedy'), 'john f kennedy')
})

t.test('a Hebrew abbreviation is one word in all its spellings', async (t) => {
  for (const written of ['צה״ל', 'צה"ל', 'צה”ל', "צה''ל", 'צה׳׳ל'])
    t.same([foldName(written), foldWords(`דובר ${written} אמר`)], ['צהל', ['דובר', 'צהל', 'אמר']])
  t.same(['ארה״ב', 'ארה"ב'].map(foldName), ['ארהב', 'ארהב'])
  t.equal(foldName('מנכ״לית'), 'מנכלית')
  t.same(['ג׳ורג׳', "ג'ורג'"].map(foldName), ['גורג', 'גורג'])
  t.same(foldWords('אמר "לא" ב"הארץ"'), ['אמר', 'לא', 'ב', 'הארץ'])
})

t.test('separators of thousands are not part of a number', async (t) => {
  for (const separator of [',', '.', '’', "'", '`', ' ', '\u00a0', '\u202f', '\u2009', '\u066c', '，', '']) {
    t.same(foldWords(`1${separator}351 dead`), ['1351', 'dead'], `separated by ${JSON.stringify(separator)}`)
    t.same(foldWords(`(12${separator}345${separator}678)`), ['12345678'])
  }
  t.same(foldWords('12345 678'), ['12345', '678'])
  t.same(foldWords('1,00,000 of 12,50,00,000 rupees'), ['100000', 'of', '125000000', 'rupees'])
  t.same(foldWords('1,351kg'), ['1351kg'])
  t.same(foldWords('in 2022 351, 12 34 and 3.5 351'), ['in', '2022', '351', '12', '34', 'and', '3\ue0025', '351'])
  t.same(foldWords('12\n351'), ['12', '351'])
  t.same(foldWords('9.3.2022 192.168.1.1 1,2,3'), ['9', '3', '2022', '192', '168', '1', '1', '1', '2', '3'])
  t.same(foldWords('2½ years'), ['2', '1', '2', 'years'])
})

t.test('a number with decimals or a sign is one word', async (t) => {
  for (const written of ['14.46', '14,46', '١٤٫٤٦', '１４．４６']) t.same(foldWords(`${written} metres`), ['14\ue00246', 'metres'])
  for (const written of ['1,351.50', '1.351,50', '1 351,50', '1’351.50']) t.same(foldWords(written), ['1351\ue00250'])
  t.same(foldWords('14.5kg 第3.5回'), ['14\ue0025kg', '第', '3\ue0025', '回'])
  for (const written of ['.5', '0.5', '٠٫٥']) t.same(foldWords(`only ${written} percent`), ['only', '0\ue0025', 'percent'])
  for (const sign of '-−–‐‑﹣－') {
    t.same(foldWords(`${sign}5 (${sign}5 at ${sign}$5 $${sign}5`), ['\ue0015', '\ue0015', 'at', '\ue0015', '\ue0015'])
    t.same(foldWords(`10${sign}15 Covid${sign}19 ${sign} 5 60%${sign}70%`), ['10', '15', 'covid', '19', '5', '60', '70'])
  }
  t.same(foldWords('-.5 v1.5 ...5 end.5'), ['\ue0010\ue0025', 'v1', '5', '5', 'end', '5'])
  t.equal(foldName('Web 2.0'), foldName('Web 2,0'))
  t.not(foldName('Web 2.0'), foldName('Web 20'))
})

t.test('the digits of all scripts are the same', async (t) => {
  t.same(foldWords('١٣٥١ ۱۳۵۱ १३५१ １３５１ 𝟙𝟛𝟝𝟙'), ['1351', '1351', '1351', '1351', '1351'])
  t.same(foldWords('١٬٣٥١ ١٢٫٥'), ['1351', '12\ue0025'])
})

t.test('texts in scripts without blanks are split into words', async (t) => {
  t.same(foldWords('洪水已经退去。'), ['洪水', '已经', '退去'])
  t.same(foldWords('2022年、東京の洪水'), ['2022', '年', '東京', 'の', '洪水'])
  t.same(foldWords('iPhone手机'), ['iphone', '手机'])
  t.same(foldWords('น้ำท่วมกรุงเทพ'), ['น้ำ', 'ท่วม', 'กรุงเทพ'])
  t.same(foldWords('ຂ້ອຍຮັກລາວ'), ['ຂ້ອຍ', 'ຮັກ', 'ລາວ'])
  t.same(foldWords('ខ្ញុំ\u200bស្រឡាញ់អ្នក'), ['ខ្ញុំ', 'ស្រឡាញ់', 'អ្នក'])
  t.same(foldWords('မြန်မာစာ'), ['မြန်မာ', 'စာ'])
  t.equal(foldName('习近平'), '习近平')
  // 1,000 characters are split at once.
  t.same(foldWords('洪水已经退去'.repeat(500)), Array(500).fill(['洪水', '已经', '退去']).flat())
  t.equal(foldWords(`${'が'.repeat(999)}か\u3099\u0301`).join('').length, 1001)
  t.equal(foldWords(`か${'\u0301'.repeat(2_500)}`).join('').length, 1000)
  t.equal(foldName('…'), '')
  t.equal(foldName('ドナルド・トランプ'), 'ドナルド トランプ')
})
