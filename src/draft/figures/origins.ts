/** The names of the countries of adjectives of origin, which are also words for their people with an `s`. */
const list = `Afghan:Afghanistan Albanian:Albania Algerian:Algeria American:United_States|US|U.S.|America Angolan:Angola Argentine:Argentina Argentinian:Argentina Armenian:Armenia
Australian:Australia Austrian:Austria Azerbaijani:Azerbaijan Bangladeshi:Bangladesh Belarusian:Belarus Belgian:Belgium Bolivian:Bolivia Bosnian:Bosnia
Brazilian:Brazil British:United_Kingdom|UK|U.K.|Britain Bulgarian:Bulgaria Burmese:Burma Cambodian:Cambodia Cameroonian:Cameroon Canadian:Canada Chadian:Chad Chilean:Chile
Chinese:China Colombian:Colombia Congolese:Congo Croatian:Croatia Cuban:Cuba Cypriot:Cyprus Czech:Czech_Republic Danish:Denmark Dutch:Netherlands
Ecuadorian:Ecuador Egyptian:Egypt English:England Eritrean:Eritrea Estonian:Estonia Ethiopian:Ethiopia Finnish:Finland French:France Georgian:Georgia
German:Germany Ghanaian:Ghana Greek:Greece Guatemalan:Guatemala Haitian:Haiti Honduran:Honduras Hungarian:Hungary Icelandic:Iceland Indian:India
Indonesian:Indonesia Iranian:Iran Iraqi:Iraq Irish:Ireland Israeli:Israel Italian:Italy Jamaican:Jamaica Japanese:Japan Jordanian:Jordan
Kazakh:Kazakhstan Kenyan:Kenya Kuwaiti:Kuwait Laotian:Laos Latvian:Latvia Lebanese:Lebanon Liberian:Liberia Libyan:Libya Lithuanian:Lithuania
Malaysian:Malaysia Malian:Mali Mexican:Mexico Moldovan:Moldova Mongolian:Mongolia Moroccan:Morocco Mozambican:Mozambique Nepalese:Nepal Nepali:Nepal
Nicaraguan:Nicaragua Nigerian:Nigeria Norwegian:Norway Pakistani:Pakistan Panamanian:Panama Peruvian:Peru Filipino:Philippines Polish:Poland
Portuguese:Portugal Romanian:Romania Russian:Russia Rwandan:Rwanda Saudi:Saudi_Arabia Scottish:Scotland Senegalese:Senegal Serbian:Serbia
Singaporean:Singapore Slovak:Slovakia Slovenian:Slovenia Somali:Somalia Spanish:Spain Sudanese:Sudan Swedish:Sweden Swiss:Switzerland Syrian:Syria
Taiwanese:Taiwan Tanzanian:Tanzania Thai:Thailand Tunisian:Tunisia Turkish:Turkey Ugandan:Uganda Ukrainian:Ukraine Uruguayan:Uruguay Uzbek:Uzbekistan
Venezuelan:Venezuela Vietnamese:Vietnam Welsh:Wales Yemeni:Yemen Zambian:Zambia Zimbabwean:Zimbabwe`

const countries = new Map(
  list
    .replaceAll('_', ' ')
    .split(/\s+(?=\S+:)/)
    .map((entry) => entry.split(':') as [string, string])
    .map(([adjective, names]) => [adjective.toLowerCase(), names]),
)

/** The names of the only country that words in lower case refer to; none if there are several. `south korean` needs both words. */
export function countryOfOrigin(words: readonly string[]): string[] {
  const found = new Set(words.flatMap((word, index) => countryOf(word, words[index - 1]) ?? []))
  const [names = ''] = found.size === 1 ? found : []
  return names.split('|')
}

function countryOf(word: string, before: string | undefined): string | undefined {
  const singular = word.replace(/s$/, '')
  const direction = /^(?:north|south)$/.exec(before ?? '')?.[0]
  if (direction === undefined) return countries.get(word) ?? countries.get(singular)
  return singular === 'korean' ? `${direction === 'north' ? 'North' : 'South'} Korea` : undefined
}
