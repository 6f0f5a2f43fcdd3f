import * as amET from 'n2words/am-ET'
import * as amLatnET from 'n2words/am-Latn-ET'
import * as arSA from 'n2words/ar-SA'
import * as azAZ from 'n2words/az-AZ'
import * as bnBD from 'n2words/bn-BD'
import * as csCZ from 'n2words/cs-CZ'
import * as daDK from 'n2words/da-DK'
import * as deDE from 'n2words/de-DE'
import * as elGR from 'n2words/el-GR'
import * as esES from 'n2words/es-ES'
import * as esMX from 'n2words/es-MX'
import * as esUS from 'n2words/es-US'
import * as faIR from 'n2words/fa-IR'
import * as fiFI from 'n2words/fi-FI'
import * as filPH from 'n2words/fil-PH'
import * as frBE from 'n2words/fr-BE'
import * as frFR from 'n2words/fr-FR'
import * as guIN from 'n2words/gu-IN'
import * as haNG from 'n2words/ha-NG'
import * as hboIL from 'n2words/hbo-IL'
import * as heIL from 'n2words/he-IL'
import * as hiIN from 'n2words/hi-IN'
import * as hrHR from 'n2words/hr-HR'
import * as huHU from 'n2words/hu-HU'
import * as idID from 'n2words/id-ID'
import * as itIT from 'n2words/it-IT'
import * as jaJP from 'n2words/ja-JP'
import * as kaGE from 'n2words/ka-GE'
import * as knIN from 'n2words/kn-IN'
import * as koKR from 'n2words/ko-KR'
import * as ltLT from 'n2words/lt-LT'
import * as lvLV from 'n2words/lv-LV'
import * as mrIN from 'n2words/mr-IN'
import * as msMY from 'n2words/ms-MY'
import * as nbNO from 'n2words/nb-NO'
import * as nlNL from 'n2words/nl-NL'
import * as paIN from 'n2words/pa-IN'
import * as plPL from 'n2words/pl-PL'
import * as ptPT from 'n2words/pt-PT'
import * as roRO from 'n2words/ro-RO'
import * as ruRU from 'n2words/ru-RU'
import * as srCyrlRS from 'n2words/sr-Cyrl-RS'
import * as srLatnRS from 'n2words/sr-Latn-RS'
import * as svSE from 'n2words/sv-SE'
import * as swKE from 'n2words/sw-KE'
import * as taIN from 'n2words/ta-IN'
import * as teIN from 'n2words/te-IN'
import * as thTH from 'n2words/th-TH'
import * as trTR from 'n2words/tr-TR'
import * as ukUA from 'n2words/uk-UA'
import * as urPK from 'n2words/ur-PK'
import * as viVN from 'n2words/vi-VN'
import * as yoNG from 'n2words/yo-NG'
import * as zhHansCN from 'n2words/zh-Hans-CN'
import * as zhHantTW from 'n2words/zh-Hant-TW'

/** Writes numbers as words. Options that a language does not know are ignored. */
export interface WordMaker {
  toCardinal(value: number, options?: object): string
  toOrdinal(value: number, options?: object): string
}

/** By language, script and region. English is read, not compared. */
const makers: Record<string, WordMaker> = {
  'am-ET': amET,
  'am-Latn-ET': amLatnET,
  'ar-SA': arSA,
  'az-AZ': azAZ,
  'bn-BD': bnBD,
  'cs-CZ': csCZ,
  'da-DK': daDK,
  'de-DE': deDE,
  'el-GR': elGR,
  'es-ES': esES,
  'es-MX': esMX,
  'es-US': esUS,
  'fa-IR': faIR,
  'fi-FI': fiFI,
  'fil-PH': filPH,
  'fr-BE': frBE,
  'fr-FR': frFR,
  'gu-IN': guIN,
  'ha-NG': haNG,
  'hbo-IL': hboIL,
  'he-IL': heIL,
  'hi-IN': hiIN,
  'hr-HR': hrHR,
  'hu-HU': huHU,
  'id-ID': idID,
  'it-IT': itIT,
  'ja-JP': jaJP,
  'ka-GE': kaGE,
  'kn-IN': knIN,
  'ko-KR': koKR,
  'lt-LT': ltLT,
  'lv-LV': lvLV,
  'mr-IN': mrIN,
  'ms-MY': msMY,
  'nb-NO': nbNO,
  'nl-NL': nlNL,
  'pa-IN': paIN,
  'pl-PL': plPL,
  'pt-PT': ptPT,
  'ro-RO': roRO,
  'ru-RU': ruRU,
  'sr-Cyrl-RS': srCyrlRS,
  'sr-Latn-RS': srLatnRS,
  'sv-SE': svSE,
  'sw-KE': swKE,
  'ta-IN': taIN,
  'te-IN': teIN,
  'th-TH': thTH,
  'tr-TR': trTR,
  'uk-UA': ukUA,
  'ur-PK': urPK,
  'vi-VN': viVN,
  'yo-NG': yoNG,
  'zh-Hans-CN': zhHansCN,
  'zh-Hant-TW': zhHantTW,
}

/** The words for numbers in a language; null if there are none. A region without its own ones uses those of its language. */
export function wordMakerOf(locale: Intl.Locale): WordMaker | null {
  const { language, script, region } = locale.maximize()
  const name = language === 'no' ? 'nb' : language
  const own = [`${name}-${script}-${region}`, `${name}-${region}`].find((tag) => Object.hasOwn(makers, tag))
  const other = Object.keys(makers).find(
    (tag) => new Intl.Locale(tag).language === name && new Intl.Locale(tag).maximize().script === script,
  )
  const tag = own ?? other
  return tag === undefined ? null : (makers[tag] as WordMaker)
}
