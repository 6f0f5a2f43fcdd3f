import type { FoundFigure } from './found-figure.js'

type Qualifier = FoundFigure['qualifier']
type Metric = FoundFigure['metric']

/** What is known of the words beside a number in a language: alternatives of a regular expression, in lower case. */
export interface FigureWords {
  /** Words before a number that qualify it. */
  qualifiers: readonly (readonly [words: string, qualifier: Qualifier])[]
  percent: string
  /** Names of currencies, by their codes. */
  currencies: readonly (readonly [words: string, unit: string])[]
  /** People, by what happened to them. */
  people: readonly (readonly [words: string, metric: Metric])[]
  /** Words before a number that make it another one: a sign, a negation. */
  refused: string
  /** Words between two numbers. */
  joints: string
}

/** The languages in which numbers in digits are read with their unit. In other ones, nobody would notice a word that qualifies them. */
export const figureWords: Readonly<Record<string, FigureWords>> = {
  de: {
    qualifiers: [
      ['mindestens|wenigstens|nicht weniger als', 'at-least'],
      ['mehr als|über|gut', 'more-than'],
      ['weniger als|unter', 'less-than'],
      ['bis zu|höchstens|maximal|nicht mehr als', 'up-to'],
      ['etwa|rund|circa|ca\\.|ungefähr|knapp|fast|nahezu|schätzungsweise', 'about'],
    ],
    percent: 'prozent',
    currencies: [
      ['euro', 'eur'],
      ['(?:us-)?dollar', 'usd'],
      ['(?:schweizer )?franken', 'chf'],
    ],
    people: [
      ['menschen|personen', 'other'],
      ['tote|todesopfer|tote menschen', 'killed'],
      ['verletzte', 'wounded'],
      ['vermisste', 'missing'],
    ],
    refused: 'minus|nicht',
    joints: 'bis|und|oder',
  },
  fr: {
    qualifiers: [
      ['au moins|au minimum|pas moins de', 'at-least'],
      ["plus de|plus d[’']", 'more-than'],
      ['moins de', 'less-than'],
      ["jusqu[’']à|au plus|au maximum|pas plus de", 'up-to'],
      ['environ|près de|quelque|presque|autour de|à peu près', 'about'],
    ],
    percent: 'pour ?cent',
    currencies: [
      ["euros?|d[’']euros?", 'eur'],
      ['(?:de )?dollars?', 'usd'],
      ['(?:de )?francs suisses', 'chf'],
    ],
    people: [
      ['personnes', 'other'],
      ['morts', 'killed'],
      ['blessés', 'wounded'],
      ['disparus', 'missing'],
    ],
    refused: 'moins|pas',
    joints: 'à|et|ou',
  },
  es: {
    qualifiers: [
      ['al menos|por lo menos|como mínimo|no menos de', 'at-least'],
      ['más de', 'more-than'],
      ['menos de', 'less-than'],
      ['hasta|como máximo|no más de', 'up-to'],
      ['unos|unas|alrededor de|cerca de|aproximadamente|casi', 'about'],
    ],
    percent: 'por ciento',
    currencies: [
      ['(?:de )?euros?', 'eur'],
      ['(?:de )?dólares', 'usd'],
    ],
    people: [
      ['personas', 'other'],
      ['muertos', 'killed'],
      ['heridos', 'wounded'],
      ['desaparecidos', 'missing'],
    ],
    refused: 'menos|no',
    joints: 'a|y|o',
  },
  it: {
    qualifiers: [
      ['almeno|come minimo|non meno di', 'at-least'],
      ['più di|oltre', 'more-than'],
      ['meno di', 'less-than'],
      ['fino a|al massimo|non più di', 'up-to'],
      ["circa|quasi|intorno a|all[’']incirca", 'about'],
    ],
    percent: 'per ?cento',
    currencies: [
      ['(?:di )?euro', 'eur'],
      ['(?:di )?dollari', 'usd'],
    ],
    people: [
      ['persone', 'other'],
      ['morti', 'killed'],
      ['feriti', 'wounded'],
      ['dispersi', 'missing'],
    ],
    refused: 'meno|non',
    joints: 'a|e|o|ai|al',
  },
  pt: {
    qualifiers: [
      ['pelo menos|ao menos|no mínimo|não menos de', 'at-least'],
      ['mais de', 'more-than'],
      ['menos de', 'less-than'],
      ['até|no máximo|não mais de', 'up-to'],
      ['cerca de|aproximadamente|quase|por volta de', 'about'],
    ],
    percent: 'por cento',
    currencies: [
      ['(?:de )?euros?', 'eur'],
      ['(?:de )?dólares', 'usd'],
      ['(?:de )?reais', 'brl'],
    ],
    people: [
      ['pessoas', 'other'],
      ['mortos', 'killed'],
      ['feridos', 'wounded'],
      ['desaparecidos', 'missing'],
    ],
    refused: 'menos|não',
    joints: 'a|e|ou',
  },
  nl: {
    qualifiers: [
      ['minstens|ten minste|minimaal|niet minder dan', 'at-least'],
      ['meer dan|ruim', 'more-than'],
      ['minder dan', 'less-than'],
      ['tot|hoogstens|maximaal|niet meer dan', 'up-to'],
      ["ongeveer|circa|zo[’']n|bijna|rond", 'about'],
    ],
    percent: 'procent',
    currencies: [
      ['euro', 'eur'],
      ['(?:amerikaanse )?dollar', 'usd'],
    ],
    people: [
      ['mensen|personen', 'other'],
      ['doden', 'killed'],
      ['gewonden', 'wounded'],
      ['vermisten', 'missing'],
    ],
    refused: 'min|niet',
    joints: 'tot|en|of|à',
  },
  pl: {
    qualifiers: [
      ['co najmniej|przynajmniej|nie mniej niż', 'at-least'],
      ['ponad|więcej niż', 'more-than'],
      ['mniej niż|poniżej', 'less-than'],
      ['do|najwyżej|nie więcej niż', 'up-to'],
      ['około|ok\\.|prawie|niemal|blisko', 'about'],
    ],
    percent: 'procent|procenta',
    currencies: [
      ['euro', 'eur'],
      ['dolarów', 'usd'],
      ['złotych|zł', 'pln'],
    ],
    people: [
      ['osób|ludzi', 'other'],
      ['zabitych', 'killed'],
      ['rannych', 'wounded'],
      ['zaginionych', 'missing'],
    ],
    refused: 'minus|nie',
    joints: 'do|i|lub|a',
  },
  ru: {
    qualifiers: [
      ['не менее|как минимум|по меньшей мере', 'at-least'],
      ['более|больше|свыше', 'more-than'],
      ['менее|меньше', 'less-than'],
      ['до|не более', 'up-to'],
      ['около|примерно|почти|порядка|приблизительно', 'about'],
    ],
    percent: 'процент(?:ов|а)?',
    currencies: [
      ['евро', 'eur'],
      ['долларов|доллара', 'usd'],
      ['рублей|рубля', 'rub'],
    ],
    people: [
      ['человек|человека|людей', 'other'],
      ['погибших', 'killed'],
      ['раненых', 'wounded'],
    ],
    refused: 'минус|не',
    joints: 'до|и|или',
  },
  uk: {
    qualifiers: [
      ['щонайменше|не менше|принаймні', 'at-least'],
      ['понад|більше|більш як', 'more-than'],
      ['менше|менш як', 'less-than'],
      ['до|не більше', 'up-to'],
      ['близько|приблизно|майже|орієнтовно', 'about'],
    ],
    percent: 'відсотк(?:ів|а|и)',
    currencies: [
      ['євро', 'eur'],
      ['доларів|долара', 'usd'],
      ['гривень|гривні', 'uah'],
    ],
    people: [
      ['людей|осіб', 'other'],
      ['загиблих', 'killed'],
      ['поранених', 'wounded'],
    ],
    refused: 'мінус|не|ні',
    joints: 'до|і|й|та|або',
  },
}
