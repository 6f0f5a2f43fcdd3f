import { foldName } from '../folding.js'
import { foldedWord, wordSet } from './name-words.js'

/**
 * What the first and the last word of a name are: the family name, by which a person is known; a part that finds the person
 * only if it fits nobody else; or null for a given name.
 */
export interface NameOrder {
  first: 'last-name' | 'name-part' | null
  last: 'last-name' | 'name-part' | null
}

/** `Volodymyr Zelenskyy` */
const familyLast: NameOrder = { first: null, last: 'last-name' }
/** `Xi Jinping` */
const familyFirst: NameOrder = { first: 'last-name', last: null }
/** `Nguyen Phu Trong` and `Orbán Viktor` are also known by the last word. */
const familyFirstAndLast: NameOrder = { first: 'last-name', last: 'name-part' }
/** `Wei Wang`: both could be the family name. */
const unknown: NameOrder = { first: 'name-part', last: 'last-name' }

/** Languages that write the family name first. */
const familyFirstLanguages = new Set(['hu', 'ja', 'ko', 'vi', 'yue', 'zh'])

/** The most frequent family names of Korea, China (in pinyin and older romanizations) and Vietnam, without accents. */
const korean = wordSet(`
  kim lee rhee park pak choi choe jung jeong chung chong kang cho jo yoon yun jang chang lim im han shin sin seo suh kwon hwang ahn an
  song ryu yoo yu hong jeon chun ko koh go moon mun yang son sohn bae paik baek heo huh nam noh roh ha joo chu woo ri hyun ban thae`)
const chinese = wordSet(`
  wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao
  cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao
  zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian qi xi mo bo ai wen lai tsai chiang chow chou chu
  lam wong chan lee leung cheung ho tsang tse hsu tsao chung ng`)
const vietnamese = wordSet('nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly to truong dinh luong mai trinh dao')
const japanese = wordSet(`
  sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura
  hayashi shimizu yamazaki mori abe ikeda hashimoto ishikawa ogawa maeda okada hasegawa fujita goto kondo ishii sakamoto endo aoki
  nishimura fukuda miura okamoto matsuda nakajima nakano harada ono takeda ueda murakami suga kishida ishiba koizumi aso hatoyama noda`)
/** The same in Cyrillic. */
const eastAsianInCyrillic = wordSet(`
  ким кім пак ли лі чхве чон мун юн чан хан кан чо ан сон си сі ван чжан лю чэнь чень ян хуан чжао у чжоу сюй сунь ма чжу ху линь го хэ
  дэн ден мао цзян вэнь вень цзэн`)
/** Frequent Hungarian given names, with their accents: `Peter` is not Hungarian. */
const hungarianGivenNames = new Set(
  `viktor péter jános istván lászló józsef zoltán gábor tamás attila zsolt balázs gergely györgy ferenc sándor csaba károly béla imre
  mihály miklós andrás ádám dávid áron katalin judit ágnes éva mária zsuzsanna erzsébet ildikó andrea krisztina orsolya enikő`.split(/\s+/),
)

/** A syllable of a Korean, Chinese or Vietnamese name in Latin letters. */
const syllable = '[bcdfghjklmnpqrstvwxyz]{0,3}[aeiouyw]{1,4}(?:ng|nh|ch|[bcghklmnprt])?'
const oneSyllable = new RegExp(`^${syllable}$`)
const oneToThree = new RegExp(`^(?=.{1,12}$)(?:${syllable}){1,3}$`)
/** A Chinese given name of one or two syllables in pinyin. */
const pinyin =
  /^(?=.{1,14}$)(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])){1,2}$/
const romaji = /^(?=.{1,14}$)(?:(?:[kgnhbpmr]y|sh|ch|ts|[kgsztdnhbpmyrwjf])?[aeiou]|n)+$/
/** A Chinese given name in Cyrillic. */
const palladius =
  /^(?=.{1,14}$)(?:(?:цз|чж|[бпмфдтнлгкхцчшжср])?(?:юань|янь|яо|ян|юнь|юн|юй|юэ|[иі]нь|[иі]н|эй|ей|[эе]нь|[эе]н|уань|уан|ань|ан|ай|ао|оу|он|унь|ун|уй|уа|о|у|ю|я|е|и|і|э|а)){1,2}$/u
const patronymic = /(?:вич|ич|вна|чна)$/u

/** Which words of a name are its family name. It has at least two words, without title and suffix. */
export function orderOf(words: readonly string[], lang: string | undefined): NameOrder {
  const isFamilyFirst = familyFirstLanguages.has((lang ?? '').split('-')[0] as string)
  if (isFamilyFirst || words.every((word) => /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]+$/u.test(word))) return familyFirst
  const first = foldedWord(words[0] as string)
  const given = words.slice(1)
  return (
    cyrillicOrder(first, given) ??
    hungarianOrder(words) ??
    japaneseOrder(first, given) ??
    (korean.has(first) || chinese.has(first) || vietnamese.has(first) ? eastAsianOrder(first, given) : familyLast)
  )
}

function eastAsianOrder(first: string, given: readonly string[]): NameOrder {
  const [one = ''] = given
  const last = foldName(given.at(-1) as string)
  const isFamily = korean.has(last) || chinese.has(last) || vietnamese.has(last)
  if (given.length === 1 && isHyphenatedGiven(one)) return familyFirst
  if (given.length > 1 && given.length <= 3 && given.every((word) => oneSyllable.test(foldName(word)))) {
    if (isFamily) return unknown
    return vietnamese.has(first) ? familyFirstAndLast : familyFirst
  }
  if (given.length === 1 && chinese.has(first) && pinyin.test(last)) return isFamily ? unknown : familyFirst
  return given.length === 1 && oneToThree.test(last) ? unknown : familyLast
}

/** `Jong-un` and `Ki-Moon`, but not `Smith-Jones`. */
function isHyphenatedGiven(word: string): boolean {
  const [one = '', other = '', ...more] = word.split(/\p{Pd}/u)
  if (other === '' || more.length > 0) return false
  const isLower = other === other.toLowerCase() && other.length <= 6
  return isLower || [one, other].every((part) => oneSyllable.test(foldName(part)))
}

function japaneseOrder(first: string, given: readonly string[]): NameOrder | null {
  const [one = ''] = given.map(foldedWord)
  return given.length === 1 && japanese.has(first) && romaji.test(one) && !japanese.has(one) ? familyFirst : null
}

/** `Путин Владимир Владимирович`, `Ким Чен Ын`, `Си Цзиньпин` */
function cyrillicOrder(first: string, given: readonly string[]): NameOrder | null {
  const [one = '', other] = given.map(foldedWord)
  if (other !== undefined && given.length === 2 && patronymic.test(other) && !patronymic.test(one)) return familyFirstAndLast
  if (!eastAsianInCyrillic.has(first)) return null
  const isShort = given.length === 2 && given.every((word) => word.length <= 5)
  return isShort || (given.length === 1 && (isHyphenatedGiven(given[0] as string) || palladius.test(one))) ? familyFirst : null
}

function hungarianOrder(words: readonly string[]): NameOrder | null {
  const isGiven = (word = '') => hungarianGivenNames.has(word.normalize('NFC').toLowerCase())
  return isGiven(words.at(-1)) && !isGiven(words[0]) ? familyFirstAndLast : null
}
