// Written by `npm run generate`: what the server answers over the shipped article. Do not edit.
export const cursors: Record<string, string> = {
  articles: 'WyJXNkVHWWxLT1JvSmNlWklGIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLCI5OTk5IiwiOTk5OSJd',
  entities: 'WyI3YVdya3NWM1kxM2x0ckI3IiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLCIiLCIiXQ',
  quotes: 'WyJCOGRQdVlDbXcxQTNmRUZWIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLCI5OTk5IiwtOTAwNzE5OTI1NDc0MDk5MSwiIl0',
  figures: 'WyI5VGZaUl9jWjJfN0VlZ0hJIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLCI5OTk5IiwtOTAwNzE5OTI1NDc0MDk5MSwiIl0',
  events: 'WyJoOHpJUXVDbF9KRHFCTkYwIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLCI5OTk5IiwtOTAwNzE5OTI1NDc0MDk5MSwiIl0',
  search: 'WyJhb0pORWliN2RCY1hXQ2MzIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLDFd',
}
export const examples: Record<string, Record<string, unknown>> = {
  getLiveness: {
    '200': {
      status: 'ok',
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'verbose: there is no such parameter here',
      instance: '/health/live?verbose=true',
      errors: [
        {
          parameter: 'verbose',
          message: 'there is no such parameter here',
        },
      ],
    },
  },
  getReadiness: {
    '200': {
      status: 'ok',
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'verbose: there is no such parameter here',
      instance: '/health/ready?verbose=true',
      errors: [
        {
          parameter: 'verbose',
          message: 'there is no such parameter here',
        },
      ],
    },
  },
  getSchema: {
    '200': {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Problem',
      type: 'object',
      required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
      properties: {
        type: {
          type: 'string',
          format: 'uri-reference',
          description: 'Address of what this kind of problem is.',
        },
        title: {
          type: 'string',
          description: 'The kind of problem, in words.',
        },
        status: {
          type: 'integer',
          description: 'The HTTP status.',
        },
        code: {
          type: 'string',
          description: 'The kind of problem, for programs; it does not change.',
        },
        detail: {
          type: 'string',
          description: 'What is wrong here, and what to do.',
        },
        instance: {
          type: 'string',
          format: 'uri-reference',
          description: 'The request that met the problem.',
        },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['message'],
            properties: {
              parameter: {
                type: 'string',
                description: 'The parameter that is wrong.',
              },
              file: {
                type: 'string',
                description: 'The part of the body that it is in: `document` or `text`.',
              },
              pointer: {
                type: 'string',
                description: 'JSON Pointer to what is wrong in a document.',
              },
              line: {
                type: 'integer',
                description: 'Line of the document, from one.',
              },
              column: {
                type: 'integer',
                description: 'Column in code points, from one.',
              },
              code: {
                type: 'string',
                description: 'The rule that is broken.',
              },
              message: {
                type: 'string',
                description: 'What is wrong, and what to do.',
              },
            },
            additionalProperties: false,
          },
          description: 'Everything that is wrong, one by one.',
        },
        nearest: {
          type: 'array',
          items: {
            type: 'string',
          },
          description: 'Ids near to the one that was not found.',
        },
      },
      additionalProperties: false,
      description: 'What went wrong (RFC 9457 problem details).',
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'draft: there is no such parameter here',
      instance: '/schemas/article.json?draft=7',
      errors: [
        {
          parameter: 'draft',
          message: 'there is no such parameter here',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: 'there is no schema "quotes"',
      instance: '/schemas/quotes.json',
      nearest: ['quote'],
    },
  },
  getProblem: {
    '200': {
      code: 'unknown-parameter',
      status: 400,
      title: 'Unknown parameter',
      description: 'The request has a parameter that this path does not know. `errors` names the nearest one.',
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'lang: there is no such parameter here',
      instance: '/problems/no-such-item?lang=en',
      errors: [
        {
          parameter: 'lang',
          message: 'there is no such parameter here',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: 'there is no problem "no-item"',
      instance: '/problems/no-item',
      nearest: ['no-such-item'],
    },
  },
  listLatestFigures: {
    '200': {
      data: [
        {
          id: 'russia-spring-conscription.soldiers-killed',
          article: 'russia-spring-conscription',
          label: 'Russian soldiers killed in Ukraine',
          metric: 'killed',
          value: 1351,
          low: null,
          high: null,
          qualifier: 'exact',
          unit: 'person',
          measure: 'total',
          party: 'russian-military',
          partyName: 'Russian military',
          place: 'ukraine',
          placeName: 'Ukraine',
          reporter: 'russian-military',
          reporterName: 'Russian military',
          status: 'reported',
          asOf: null,
          asOfStart: null,
          asOfEnd: null,
          asOfBasis: null,
          announcedOn: '2022-03-21?/2022-03-27?',
          announcedOnStart: '2022-03-21',
          announcedOnEnd: '2022-03-27',
          announcedOnBasis: 'inferred',
          contradicts: null,
          correction: null,
          words: '1,351 soldiers … killed in Ukraine',
          exact: 'killed in Ukraine',
          start: 3534,
          end: 3551,
          url: null,
        },
        {
          id: 'russia-spring-conscription.soldiers-wounded',
          article: 'russia-spring-conscription',
          label: 'Russian soldiers wounded in Ukraine',
          metric: 'wounded',
          value: 3825,
          low: null,
          high: null,
          qualifier: 'exact',
          unit: 'person',
          measure: 'total',
          party: 'russian-military',
          partyName: 'Russian military',
          place: 'ukraine',
          placeName: 'Ukraine',
          reporter: 'russian-military',
          reporterName: 'Russian military',
          status: 'reported',
          asOf: null,
          asOfStart: null,
          asOfEnd: null,
          asOfBasis: null,
          announcedOn: '2022-03-21?/2022-03-27?',
          announcedOnStart: '2022-03-21',
          announcedOnEnd: '2022-03-27',
          announcedOnBasis: 'inferred',
          contradicts: null,
          correction: null,
          words: '3,825 … wounded',
          exact: 'wounded',
          start: 3562,
          end: 3569,
          url: null,
        },
      ],
      resolved: {},
    },
    '400': {
      type: '/problems/invalid-parameter',
      title: 'Invalid parameter',
      status: 400,
      code: 'invalid-parameter',
      detail:
        'metric: "kiled" is not one of killed, wounded, missing, captured, detained, displaced, evacuated, rescued, affected, participants, witnesses, recruitment-goal, recruited, deployed, draft-sessions, eligible-age, service-term, age, duration, interval, equipment, buildings, incidents, price, cost, revenue, distance, area, speed, temperature, share, votes, population, other; did you mean "killed"?',
      instance: '/figures/latest?metric=kiled',
      errors: [
        {
          parameter: 'metric',
          message:
            '"kiled" is not one of killed, wounded, missing, captured, detained, displaced, evacuated, rescued, affected, participants, witnesses, recruitment-goal, recruited, deployed, draft-sessions, eligible-age, service-term, age, duration, interval, equipment, buildings, incidents, price, cost, revenue, distance, area, speed, temperature, share, votes, population, other; did you mean "killed"?',
        },
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail: '"Accept" takes none of application/json, text/csv; name one of them, or leave it out',
      instance: '/figures/latest?metric=killed,wounded',
    },
    '200 text/csv':
      'id,article,label,metric,value,low,high,qualifier,unit,measure,party,partyName,place,placeName,reporter,reporterName,status,asOf,asOfStart,asOfEnd,asOfBasis,announcedOn,announcedOnStart,announcedOnEnd,announcedOnBasis,contradicts,correction,words,exact,start,end,url\r\nrussia-spring-conscription.soldiers-killed,russia-spring-conscription,Russian soldiers killed in Ukraine,killed,1351,,,exact,person,total,russian-military,Russian military,ukraine,Ukraine,russian-military,Russian military,reported,,,,,2022-03-21?/2022-03-27?,2022-03-21,2022-03-27,inferred,,,"1,351 soldiers … killed in Ukraine",killed in Ukraine,3534,3551,\r\nrussia-spring-conscription.soldiers-wounded,russia-spring-conscription,Russian soldiers wounded in Ukraine,wounded,3825,,,exact,person,total,russian-military,Russian military,ukraine,Ukraine,russian-military,Russian military,reported,,,,,2022-03-21?/2022-03-27?,2022-03-21,2022-03-27,inferred,,,"3,825 … wounded",wounded,3562,3569,\r\n',
  },
  listFigureSeries: {
    '200': {
      data: [
        {
          date: '2022-03-21',
          time: 1647820800000,
          series: 'Russian military',
          figures: 1,
          ids: 'russia-spring-conscription.soldiers-killed',
          id: 'russia-spring-conscription.soldiers-killed',
          article: 'russia-spring-conscription',
          label: 'Russian soldiers killed in Ukraine',
          metric: 'killed',
          value: 1351,
          low: null,
          high: null,
          qualifier: 'exact',
          unit: 'person',
          measure: 'total',
          party: 'russian-military',
          partyName: 'Russian military',
          place: 'ukraine',
          placeName: 'Ukraine',
          reporter: 'russian-military',
          reporterName: 'Russian military',
          status: 'reported',
          asOf: null,
          asOfStart: null,
          asOfEnd: null,
          asOfBasis: null,
          announcedOn: '2022-03-21?/2022-03-27?',
          announcedOnStart: '2022-03-21',
          announcedOnEnd: '2022-03-27',
          announcedOnBasis: 'inferred',
          contradicts: null,
          correction: null,
          words: '1,351 soldiers … killed in Ukraine',
          exact: 'killed in Ukraine',
          start: 3534,
          end: 3551,
          url: null,
        },
      ],
      resolved: {},
    },
    '400': {
      type: '/problems/invalid-parameter',
      title: 'Invalid parameter',
      status: 400,
      code: 'invalid-parameter',
      detail: 'interval: "year" is not one of day, week, month',
      instance: '/figures/series?metric=killed&interval=year',
      errors: [
        {
          parameter: 'interval',
          message: '"year" is not one of day, week, month',
        },
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail: '"Accept" takes none of application/json, text/csv; name one of them, or leave it out',
      instance: '/figures/series?metric=killed&interval=week',
    },
    '200 text/csv':
      'date,time,series,figures,ids,id,article,label,metric,value,low,high,qualifier,unit,measure,party,partyName,place,placeName,reporter,reporterName,status,asOf,asOfStart,asOfEnd,asOfBasis,announcedOn,announcedOnStart,announcedOnEnd,announcedOnBasis,contradicts,correction,words,exact,start,end,url\r\n2022-03-21,1647820800000,Russian military,1,russia-spring-conscription.soldiers-killed,russia-spring-conscription.soldiers-killed,russia-spring-conscription,Russian soldiers killed in Ukraine,killed,1351,,,exact,person,total,russian-military,Russian military,ukraine,Ukraine,russian-military,Russian military,reported,,,,,2022-03-21?/2022-03-27?,2022-03-21,2022-03-27,inferred,,,"1,351 soldiers … killed in Ukraine",killed in Ukraine,3534,3551,\r\n',
  },
  search: {
    '200': {
      data: [
        {
          kind: 'quote',
          id: 'russia-spring-conscription.soldiers-killed-and-wounded',
          article: 'russia-spring-conscription',
          date: '2022-03-21',
          score: 0.1,
          snippet: '<mark>1,351</mark> soldiers had been killed in Ukraine and 3,825 wounded',
          quoted: true,
          pin: {
            role: 'content',
            exact: '1,351 soldiers had been killed in Ukraine and 3,825 wounded',
            prefix: '',
            suffix: '',
            start: 3510,
            end: 3569,
            url: null,
          },
        },
        {
          kind: 'figure',
          id: 'russia-spring-conscription.soldiers-killed',
          article: 'russia-spring-conscription',
          date: '2022-03-21',
          score: 0.063,
          snippet: '<mark>1,351</mark> soldiers',
          quoted: true,
          pin: {
            role: 'value',
            exact: '1,351 soldiers',
            prefix: '',
            suffix: '',
            start: 3510,
            end: 3524,
            url: null,
          },
        },
      ],
      page: {
        limit: 2,
        next: 'WyJhb0pORWliN2RCY1hXQ2MzIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLDJd',
        total: 3,
        totalIsExact: true,
      },
      resolved: {},
    },
    '400': {
      type: '/problems/invalid-parameter',
      title: 'Invalid parameter',
      status: 400,
      code: 'invalid-parameter',
      detail: 'q: has no word; give at least one letter or digit',
      instance: '/search?q=...',
      errors: [
        {
          parameter: 'q',
          message: 'has no word; give at least one letter or digit',
        },
      ],
    },
  },
  verify: {
    '200': {
      article: 'russia-spring-conscription',
      exact: 'guaranteed death',
      searched: 'evidence',
      status: 'ambiguous',
      passages: [
        {
          exact: 'guaranteed death',
          prefix: '"',
          suffix: '',
          start: 517,
          end: 533,
          url: null,
          facts: [
            {
              kind: 'quote',
              id: 'russia-spring-conscription.guaranteed-death',
              role: 'content',
            },
          ],
        },
        {
          exact:
            "They started the spring conscription, which looks traditional, but is still different from the usual. Because this year's conscripts can be sent to war against our state, against our people. So, this is a guaranteed death for many very young guys.",
          prefix: '',
          suffix: '',
          start: 980,
          end: 1227,
          url: null,
          facts: [
            {
              kind: 'quote',
              id: 'russia-spring-conscription.guaranteed-death-for-many',
              role: 'content',
            },
          ],
        },
      ],
      closest: [],
    },
    '400': {
      type: '/problems/invalid-parameter',
      title: 'Invalid parameter',
      status: 400,
      code: 'invalid-parameter',
      detail: 'exact: is missing; give it',
      instance: '/verify?article=russia-spring-conscription',
      errors: [
        {
          parameter: 'exact',
          message: 'is missing; give it',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: '"russia-spring" is the id of none of the articles',
      instance: '/verify?article=russia-spring&exact=guaranteed%20death',
      nearest: ['russia-spring-conscription'],
    },
  },
  getArticleText: {
    '200':
      'Ferry overturns at Velmouth 🛟\n\nBy Inés Calloway, The Velmouth Courier\n\nVELMOUTH, 3 May 2031 – The river ferry Marguérite overturned off Saltgate Pier on Friday with about 120 passengers on board.\n\nBy noon on 3 May 2031 nine passengers were dead and 41 injured, Velmouth River Rescue said. Saint Orla Hospital contested those numbers: it said on Saturday that 11 passengers were dead and 38 injured at that hour. Between 30 and 40 people are missing.\n\n“The river is high,” rescue chief Søren Hølm said on Saturday, “and the search goes on.” Divers have searched the water off the pier since Friday. A second team joins them on Sunday.\n\nDanylo Verbenko (Данило Вербенко), a guest worker, swam ashore. “He told us, ‘Jump,’ and we jumped,” Verbenko said of the skipper, Aurèle Pike.\n\nMayor Renée Ashby posted on the network Rivulet: “Bring lamps to the pier 🛟 and stand by our crews 👩🏽‍🚒 tonight.” She called the night “the longest of my life”. The town wants 1,500 volunteers for a river watch, the mayor said.\n\nRed Mill School has sheltered families since Saturday morning. Orle Ferries, which runs the boat, said that it would pay for every funeral.\n',
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'page: there is no such parameter here',
      instance: '/articles/russia-spring-conscription/text?page=1',
      errors: [
        {
          parameter: 'page',
          message: 'there is no such parameter here',
        },
      ],
    },
    '404': {
      type: '/problems/text-not-included',
      title: 'Text not included',
      status: 404,
      code: 'text-not-included',
      detail: 'the owner of the text did not include it; the article has its SHA-256, and its facts have their exact words',
      instance: '/articles/russia-spring-conscription/text',
    },
  },
  getArticleDocument: {
    '200': {
      article: {
        id: 'russia-spring-conscription',
        headline: null,
        url: null,
        publisher: null,
        byline: [],
        language: 'en',
        published: {
          edtf: '2022-04',
          basis: 'inferred',
        },
        text: {
          sha256: 'a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b',
          length: 5447,
          included: null,
        },
        license: null,
        correction: null,
      },
      entities: [
        {
          id: 'volodymyr-zelenskyy',
          type: 'person',
          name: 'Volodymyr Zelenskyy',
          identified: true,
          aliases: [
            {
              text: 'Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Volodymyr Zelensky',
              kind: 'name',
            },
            {
              text: 'Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Mr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'President Volodymyr Zelensky',
              kind: 'name',
            },
            {
              text: 'President Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Ukrainian President Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'The Ukrainian President',
              kind: 'role',
            },
            {
              text: 'Ukrainian President',
              kind: 'role',
            },
            {
              text: 'the Ukrainian leader',
              kind: 'role',
            },
            {
              text: 'commander in chief',
              kind: 'role',
            },
            {
              text: 'Володимир Зеленський',
              kind: 'name',
              lang: 'uk',
            },
            {
              text: 'Зеленський',
              kind: 'name',
              lang: 'uk',
            },
          ],
          sameAs: 'https://www.wikidata.org/wiki/Q3874799',
          description: 'President of Ukraine.',
        },
        {
          id: 'eligible-russian-men',
          type: 'group',
          name: 'young Russian men',
          identified: true,
          aliases: [
            {
              text: 'young Russian men',
              kind: 'role',
            },
            {
              text: 'eligible men',
              kind: 'role',
            },
            {
              text: 'new men',
              kind: 'role',
            },
            {
              text: 'many very young guys',
              kind: 'role',
            },
          ],
          sameAs: null,
          description: 'Men who can be drafted in Russia.',
        },
      ],
      quotes: [
        {
          id: 'guaranteed-death',
          type: 'partial',
          text: 'guaranteed death',
          speaker: {
            entity: 'volodymyr-zelenskyy',
            asWritten: 'Volodymyr Zelenskyy',
            resolution: 'name',
          },
          cue: 'telling',
          addressee: 'eligible-russian-men',
          medium: null,
          saidOn: {
            edtf: '2022-04-01',
            basis: 'inferred',
          },
          about: ['eligible-russian-men'],
          evidence: [
            {
              role: 'speaker',
              exact: 'Volodymyr Zelenskyy',
              prefix: '',
              suffix: '',
              start: 401,
              end: 420,
            },
            {
              role: 'participant',
              exact: 'young Russian men',
              prefix: '',
              suffix: '',
              start: 452,
              end: 469,
            },
            {
              role: 'cue',
              exact: 'telling',
              prefix: ', ',
              suffix: '',
              start: 497,
              end: 504,
            },
            {
              role: 'content',
              exact: 'guaranteed death',
              prefix: '"',
              suffix: '',
              start: 517,
              end: 533,
            },
          ],
        },
      ],
      figures: [],
      events: [],
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'format: there is no such parameter here',
      instance: '/articles/russia-spring-conscription/document?format=json',
      errors: [
        {
          parameter: 'format',
          message: 'there is no such parameter here',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: '"russia-spring" is the id of none of the articles',
      instance: '/articles/russia-spring/document',
      nearest: ['russia-spring-conscription'],
    },
  },
  listArticles: {
    '200': {
      data: [
        {
          id: 'russia-spring-conscription',
          headline: null,
          url: null,
          publisher: null,
          byline: [],
          language: 'en',
          published: {
            edtf: '2022-04',
            basis: 'inferred',
            start: '2022-04-01',
            end: '2022-04-30',
            precision: 'month',
          },
          text: {
            sha256: 'a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b',
            length: 5447,
            included: false,
          },
          license: null,
          correction: null,
        },
      ],
      page: {
        limit: 1,
        next: null,
        total: 1,
        totalIsExact: true,
      },
      resolved: {
        entity: [
          {
            given: 'Zelenskyy',
            matchedBy: 'name',
            entities: [
              {
                id: 'volodymyr-zelenskyy',
                name: 'Volodymyr Zelenskyy',
                type: 'person',
              },
            ],
            nearest: [],
          },
        ],
      },
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: '2 parameters are wrong; see "errors"',
      instance: '/articles?entit=Zelenskyy&limit=-1',
      errors: [
        {
          parameter: 'entit',
          message: 'there is no such parameter here; did you mean "entity"?',
        },
        {
          parameter: 'limit',
          message: '-1 must be >= 0',
        },
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail:
        '"Accept" takes none of application/json, text/csv, application/x-ndjson, application/ld+json; name one of them, or leave it out',
      instance: '/articles?entity=Zelenskyy&limit=1',
    },
    '200 text/csv':
      'id,headline,url,publisher,byline,language,published,publishedStart,publishedEnd,publishedBasis,sha256,length,included,license,correction\r\nrussia-spring-conscription,,,,,en,2022-04,2022-04-01,2022-04-30,inferred,a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b,5447,FALSE,,\r\n',
    '200 application/x-ndjson':
      '{"id":"russia-spring-conscription","headline":null,"url":null,"publisher":null,"byline":[],"language":"en","published":{"edtf":"2022-04","basis":"inferred","start":"2022-04-01","end":"2022-04-30","precision":"month"},"text":{"sha256":"a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b","length":5447,"included":false},"license":null,"correction":null}\n',
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      '@graph': [
        {
          id: '/articles/russia-spring-conscription',
          type: 'NewsArticle',
          author: [],
          inLanguage: 'en',
          temporal: '2022-04',
          'verbatim:dateBasis': 'inferred',
        },
      ],
    },
  },
  getArticle: {
    '200': {
      id: 'russia-spring-conscription',
      headline: null,
      url: null,
      publisher: null,
      byline: [],
      language: 'en',
      published: {
        edtf: '2022-04',
        basis: 'inferred',
        start: '2022-04-01',
        end: '2022-04-30',
        precision: 'month',
      },
      text: {
        sha256: 'a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b',
        length: 5447,
        included: false,
      },
      license: null,
      correction: null,
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'field: there is no such parameter here; did you mean "fields"?',
      instance: '/articles/russia-spring-conscription?field=id',
      errors: [
        {
          parameter: 'field',
          message: 'there is no such parameter here; did you mean "fields"?',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: '"russia-spring-conscripti" is the id of none of the articles',
      instance: '/articles/russia-spring-conscripti',
      nearest: ['russia-spring-conscription'],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail: '"Accept" takes none of application/json, application/ld+json; name one of them, or leave it out',
      instance: '/articles/russia-spring-conscription',
    },
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      id: '/articles/russia-spring-conscription',
      type: 'NewsArticle',
      author: [],
      inLanguage: 'en',
      temporal: '2022-04',
      'verbatim:dateBasis': 'inferred',
    },
  },
  listEntities: {
    '200': {
      data: [
        {
          id: 'volodymyr-zelenskyy',
          type: 'person',
          name: 'Volodymyr Zelenskyy',
          identified: true,
          aliases: [
            {
              text: 'Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Volodymyr Zelensky',
              kind: 'name',
            },
            {
              text: 'Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Mr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'President Volodymyr Zelensky',
              kind: 'name',
            },
            {
              text: 'President Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Ukrainian President Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'The Ukrainian President',
              kind: 'role',
            },
            {
              text: 'Ukrainian President',
              kind: 'role',
            },
            {
              text: 'the Ukrainian leader',
              kind: 'role',
            },
            {
              text: 'commander in chief',
              kind: 'role',
            },
            {
              text: 'Володимир Зеленський',
              kind: 'name',
              lang: 'uk',
            },
            {
              text: 'Зеленський',
              kind: 'name',
              lang: 'uk',
            },
          ],
          sameAs: 'https://www.wikidata.org/wiki/Q3874799',
          description: 'President of Ukraine.',
        },
      ],
      page: {
        limit: 1,
        next: null,
        total: 1,
        totalIsExact: true,
      },
      resolved: {
        name: [
          {
            given: 'Zelensky',
            matchedBy: 'last-name',
            entities: [
              {
                id: 'volodymyr-zelenskyy',
                name: 'Volodymyr Zelenskyy',
                type: 'person',
              },
            ],
            nearest: [],
          },
        ],
      },
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: '2 parameters are wrong; see "errors"',
      instance: '/entities?nam=Zelensky&limit=-1',
      errors: [
        {
          parameter: 'nam',
          message: 'there is no such parameter here; did you mean "name"?',
        },
        {
          parameter: 'limit',
          message: '-1 must be >= 0',
        },
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail:
        '"Accept" takes none of application/json, text/csv, application/x-ndjson, application/ld+json; name one of them, or leave it out',
      instance: '/entities?name=Zelensky&limit=1',
    },
    '200 text/csv':
      'id,type,name,identified,sameAs,description,aliases\r\nvolodymyr-zelenskyy,person,Volodymyr Zelenskyy,TRUE,https://www.wikidata.org/wiki/Q3874799,President of Ukraine.,Volodymyr Zelenskyy|Volodymyr Zelensky|Zelenskyy|Mr Zelenskyy|President Volodymyr Zelensky|President Volodymyr Zelenskyy|Ukrainian President Volodymyr Zelenskyy|The Ukrainian President|Ukrainian President|the Ukrainian leader|commander in chief|Володимир Зеленський|Зеленський\r\n',
    '200 application/x-ndjson':
      '{"id":"volodymyr-zelenskyy","type":"person","name":"Volodymyr Zelenskyy","identified":true,"aliases":[{"text":"Volodymyr Zelenskyy","kind":"name"},{"text":"Volodymyr Zelensky","kind":"name"},{"text":"Zelenskyy","kind":"name"},{"text":"Mr Zelenskyy","kind":"name"},{"text":"President Volodymyr Zelensky","kind":"name"},{"text":"President Volodymyr Zelenskyy","kind":"name"},{"text":"Ukrainian President Volodymyr Zelenskyy","kind":"name"},{"text":"The Ukrainian President","kind":"role"},{"text":"Ukrainian President","kind":"role"},{"text":"the Ukrainian leader","kind":"role"},{"text":"commander in chief","kind":"role"},{"text":"Володимир Зеленський","kind":"name","lang":"uk"},{"text":"Зеленський","kind":"name","lang":"uk"}],"sameAs":"https://www.wikidata.org/wiki/Q3874799","description":"President of Ukraine."}\n',
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      '@graph': [
        {
          id: '/entities/volodymyr-zelenskyy',
          type: 'Person',
          name: 'Volodymyr Zelenskyy',
          alternateName: [
            'Volodymyr Zelensky',
            'Zelenskyy',
            'Mr Zelenskyy',
            'President Volodymyr Zelensky',
            'President Volodymyr Zelenskyy',
            'Ukrainian President Volodymyr Zelenskyy',
            'The Ukrainian President',
            'Ukrainian President',
            'the Ukrainian leader',
            'commander in chief',
            'Володимир Зеленський',
            'Зеленський',
          ],
          sameAs: 'https://www.wikidata.org/wiki/Q3874799',
          description: 'President of Ukraine.',
        },
      ],
    },
  },
  getEntity: {
    '200': {
      id: 'volodymyr-zelenskyy',
      type: 'person',
      name: 'Volodymyr Zelenskyy',
      identified: true,
      aliases: [
        {
          text: 'Volodymyr Zelenskyy',
          kind: 'name',
        },
        {
          text: 'Volodymyr Zelensky',
          kind: 'name',
        },
        {
          text: 'Zelenskyy',
          kind: 'name',
        },
        {
          text: 'Mr Zelenskyy',
          kind: 'name',
        },
        {
          text: 'President Volodymyr Zelensky',
          kind: 'name',
        },
        {
          text: 'President Volodymyr Zelenskyy',
          kind: 'name',
        },
        {
          text: 'Ukrainian President Volodymyr Zelenskyy',
          kind: 'name',
        },
        {
          text: 'The Ukrainian President',
          kind: 'role',
        },
        {
          text: 'Ukrainian President',
          kind: 'role',
        },
        {
          text: 'the Ukrainian leader',
          kind: 'role',
        },
        {
          text: 'commander in chief',
          kind: 'role',
        },
        {
          text: 'Володимир Зеленський',
          kind: 'name',
          lang: 'uk',
        },
        {
          text: 'Зеленський',
          kind: 'name',
          lang: 'uk',
        },
      ],
      sameAs: 'https://www.wikidata.org/wiki/Q3874799',
      description: 'President of Ukraine.',
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'field: there is no such parameter here; did you mean "fields"?',
      instance: '/entities/volodymyr-zelenskyy?field=id',
      errors: [
        {
          parameter: 'field',
          message: 'there is no such parameter here; did you mean "fields"?',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: '"volodymyr-zelensk" is the id of none of the entities',
      instance: '/entities/volodymyr-zelensk',
      nearest: ['volodymyr-zelenskyy', 'vladimir-putin'],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail: '"Accept" takes none of application/json, application/ld+json; name one of them, or leave it out',
      instance: '/entities/volodymyr-zelenskyy',
    },
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      id: '/entities/volodymyr-zelenskyy',
      type: 'Person',
      name: 'Volodymyr Zelenskyy',
      alternateName: [
        'Volodymyr Zelensky',
        'Zelenskyy',
        'Mr Zelenskyy',
        'President Volodymyr Zelensky',
        'President Volodymyr Zelenskyy',
        'Ukrainian President Volodymyr Zelenskyy',
        'The Ukrainian President',
        'Ukrainian President',
        'the Ukrainian leader',
        'commander in chief',
        'Володимир Зеленський',
        'Зеленський',
      ],
      sameAs: 'https://www.wikidata.org/wiki/Q3874799',
      description: 'President of Ukraine.',
    },
  },
  listQuotes: {
    '200': {
      data: [
        {
          id: 'russia-spring-conscription.guaranteed-death',
          article: 'russia-spring-conscription',
          correction: null,
          type: 'partial',
          text: 'guaranteed death',
          speaker: {
            entity: 'volodymyr-zelenskyy',
            asWritten: 'Volodymyr Zelenskyy',
            resolution: 'name',
          },
          cue: 'telling',
          addressee: 'eligible-russian-men',
          medium: null,
          saidOn: {
            edtf: '2022-04-01',
            basis: 'inferred',
            start: '2022-04-01',
            end: '2022-04-01',
            precision: 'day',
          },
          about: ['eligible-russian-men'],
          evidence: [
            {
              role: 'speaker',
              exact: 'Volodymyr Zelenskyy',
              prefix: '',
              suffix: '',
              start: 401,
              end: 420,
              url: null,
            },
            {
              role: 'participant',
              exact: 'young Russian men',
              prefix: '',
              suffix: '',
              start: 452,
              end: 469,
              url: null,
            },
            {
              role: 'cue',
              exact: 'telling',
              prefix: ', ',
              suffix: '',
              start: 497,
              end: 504,
              url: null,
            },
            {
              role: 'content',
              exact: 'guaranteed death',
              prefix: '"',
              suffix: '',
              start: 517,
              end: 533,
              url: null,
            },
          ],
        },
      ],
      page: {
        limit: 1,
        next: 'WyJFOWpZenZlOW1NTUMzYnhpIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLCIyMDIyLTA0LTAxIiw1MTcsInJ1c3NpYS1zcHJpbmctY29uc2NyaXB0aW9uLmd1YXJhbnRlZWQtZGVhdGgiXQ',
        total: 12,
        totalIsExact: true,
      },
      resolved: {
        speaker: [
          {
            given: 'Zelenskyy',
            matchedBy: 'name',
            entities: [
              {
                id: 'volodymyr-zelenskyy',
                name: 'Volodymyr Zelenskyy',
                type: 'person',
              },
            ],
            nearest: [],
          },
        ],
      },
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: '2 parameters are wrong; see "errors"',
      instance: '/quotes?speake=Zelenskyy&limit=-1',
      errors: [
        {
          parameter: 'speake',
          message: 'there is no such parameter here; did you mean "speaker"?',
        },
        {
          parameter: 'limit',
          message: '-1 must be >= 0',
        },
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail:
        '"Accept" takes none of application/json, text/csv, application/x-ndjson, application/ld+json; name one of them, or leave it out',
      instance: '/quotes?speaker=Zelenskyy&limit=1',
    },
    '200 text/csv':
      'id,article,type,text,speaker,speakerName,speakerAsWritten,cue,addressee,addresseeName,medium,saidOn,saidOnStart,saidOnEnd,saidOnBasis,about,correction,words,exact,start,end,url\r\nrussia-spring-conscription.guaranteed-death,russia-spring-conscription,partial,guaranteed death,volodymyr-zelenskyy,Volodymyr Zelenskyy,Volodymyr Zelenskyy,telling,eligible-russian-men,young Russian men,,2022-04-01,2022-04-01,2022-04-01,inferred,eligible-russian-men,,guaranteed death,guaranteed death,517,533,\r\n',
    '200 application/x-ndjson':
      '{"id":"russia-spring-conscription.guaranteed-death","article":"russia-spring-conscription","correction":null,"type":"partial","text":"guaranteed death","speaker":{"entity":"volodymyr-zelenskyy","asWritten":"Volodymyr Zelenskyy","resolution":"name"},"cue":"telling","addressee":"eligible-russian-men","medium":null,"saidOn":{"edtf":"2022-04-01","basis":"inferred","start":"2022-04-01","end":"2022-04-01","precision":"day"},"about":["eligible-russian-men"],"evidence":[{"role":"speaker","exact":"Volodymyr Zelenskyy","prefix":"","suffix":"","start":401,"end":420,"url":null},{"role":"participant","exact":"young Russian men","prefix":"","suffix":"","start":452,"end":469,"url":null},{"role":"cue","exact":"telling","prefix":", ","suffix":"","start":497,"end":504,"url":null},{"role":"content","exact":"guaranteed death","prefix":"\\"","suffix":"","start":517,"end":533,"url":null}]}\n',
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      '@graph': [
        {
          id: '/quotes/russia-spring-conscription.guaranteed-death',
          type: 'Quotation',
          text: 'guaranteed death',
          'verbatim:reportedAs': 'partial',
          spokenByCharacter: {
            id: '/entities/volodymyr-zelenskyy',
          },
          about: [
            {
              id: '/entities/eligible-russian-men',
            },
          ],
          dateCreated: '2022-04-01',
          'verbatim:dateBasis': 'inferred',
          isPartOf: {
            id: '/articles/russia-spring-conscription',
          },
          evidence: [
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'speaker',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'Volodymyr Zelenskyy',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 401,
                    end: 420,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'participant',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'young Russian men',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 452,
                    end: 469,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'cue',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'telling',
                    prefix: ', ',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 497,
                    end: 504,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'content',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'guaranteed death',
                    prefix: '"',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 517,
                    end: 533,
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  },
  getQuote: {
    '200': {
      id: 'russia-spring-conscription.guaranteed-death',
      article: 'russia-spring-conscription',
      correction: null,
      type: 'partial',
      text: 'guaranteed death',
      speaker: {
        entity: 'volodymyr-zelenskyy',
        asWritten: 'Volodymyr Zelenskyy',
        resolution: 'name',
      },
      cue: 'telling',
      addressee: 'eligible-russian-men',
      medium: null,
      saidOn: {
        edtf: '2022-04-01',
        basis: 'inferred',
        start: '2022-04-01',
        end: '2022-04-01',
        precision: 'day',
      },
      about: ['eligible-russian-men'],
      evidence: [
        {
          role: 'speaker',
          exact: 'Volodymyr Zelenskyy',
          prefix: '',
          suffix: '',
          start: 401,
          end: 420,
          url: null,
        },
        {
          role: 'participant',
          exact: 'young Russian men',
          prefix: '',
          suffix: '',
          start: 452,
          end: 469,
          url: null,
        },
        {
          role: 'cue',
          exact: 'telling',
          prefix: ', ',
          suffix: '',
          start: 497,
          end: 504,
          url: null,
        },
        {
          role: 'content',
          exact: 'guaranteed death',
          prefix: '"',
          suffix: '',
          start: 517,
          end: 533,
          url: null,
        },
      ],
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'field: there is no such parameter here; did you mean "fields"?',
      instance: '/quotes/russia-spring-conscription.guaranteed-death?field=id',
      errors: [
        {
          parameter: 'field',
          message: 'there is no such parameter here; did you mean "fields"?',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: '"russia-spring-conscription.guaranteed-dea" is the id of none of the quotes',
      instance: '/quotes/russia-spring-conscription.guaranteed-dea',
      nearest: [
        'russia-spring-conscription.guaranteed-death',
        'russia-spring-conscription.i-raised-him',
        'russia-spring-conscription.guaranteed-death-for-many',
        'russia-spring-conscription.duty-to-warn',
        'russia-spring-conscription.could-be-drafted',
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail: '"Accept" takes none of application/json, application/ld+json; name one of them, or leave it out',
      instance: '/quotes/russia-spring-conscription.guaranteed-death',
    },
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      id: '/quotes/russia-spring-conscription.guaranteed-death',
      type: 'Quotation',
      text: 'guaranteed death',
      'verbatim:reportedAs': 'partial',
      spokenByCharacter: {
        id: '/entities/volodymyr-zelenskyy',
      },
      about: [
        {
          id: '/entities/eligible-russian-men',
        },
      ],
      dateCreated: '2022-04-01',
      'verbatim:dateBasis': 'inferred',
      isPartOf: {
        id: '/articles/russia-spring-conscription',
      },
      evidence: [
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'speaker',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'Volodymyr Zelenskyy',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 401,
                end: 420,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'participant',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'young Russian men',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 452,
                end: 469,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'cue',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'telling',
                prefix: ', ',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 497,
                end: 504,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'content',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'guaranteed death',
                prefix: '"',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 517,
                end: 533,
              },
            ],
          },
        },
      ],
    },
  },
  listFigures: {
    '200': {
      data: [
        {
          id: 'russia-spring-conscription.soldiers-killed',
          article: 'russia-spring-conscription',
          correction: null,
          label: 'Russian soldiers killed in Ukraine',
          metric: 'killed',
          value: 1351,
          low: null,
          high: null,
          qualifier: 'exact',
          unit: 'person',
          measure: 'total',
          party: 'russian-military',
          place: 'ukraine',
          reporter: 'russian-military',
          status: 'reported',
          asOf: null,
          announcedOn: {
            edtf: '2022-03-21?/2022-03-27?',
            basis: 'inferred',
            start: '2022-03-21',
            end: '2022-03-27',
            precision: 'interval',
          },
          contradicts: [],
          evidence: [
            {
              role: 'speaker',
              exact: "Russia's military",
              prefix: '',
              suffix: '',
              start: 3467,
              end: 3484,
              url: null,
            },
            {
              role: 'cue',
              exact: 'announced',
              prefix: '',
              suffix: '',
              start: 3485,
              end: 3494,
              url: null,
            },
            {
              role: 'date',
              exact: 'last week',
              prefix: '',
              suffix: '',
              start: 3495,
              end: 3504,
              url: null,
            },
            {
              role: 'value',
              exact: '1,351 soldiers',
              prefix: '',
              suffix: '',
              start: 3510,
              end: 3524,
              url: null,
            },
            {
              role: 'content',
              exact: 'killed in Ukraine',
              prefix: '',
              suffix: '',
              start: 3534,
              end: 3551,
              url: null,
            },
            {
              role: 'place',
              exact: 'Ukraine',
              prefix: '',
              suffix: ' and',
              start: 3544,
              end: 3551,
              url: null,
            },
          ],
        },
      ],
      page: {
        limit: 1,
        next: 'WyJlQ2UxRFhaT0F6blNPZ0hiIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLCIyMDIyLTAzLTIxIiwzNTEwLCJydXNzaWEtc3ByaW5nLWNvbnNjcmlwdGlvbi5zb2xkaWVycy1raWxsZWQiXQ',
        total: 2,
        totalIsExact: true,
      },
      resolved: {},
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: '2 parameters are wrong; see "errors"',
      instance: '/figures?metri=killed,wounded&limit=-1',
      errors: [
        {
          parameter: 'metri',
          message: 'there is no such parameter here; did you mean "metric"?',
        },
        {
          parameter: 'limit',
          message: '-1 must be >= 0',
        },
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail:
        '"Accept" takes none of application/json, text/csv, application/x-ndjson, application/ld+json; name one of them, or leave it out',
      instance: '/figures?metric=killed,wounded&limit=1',
    },
    '200 text/csv':
      'id,article,label,metric,value,low,high,qualifier,unit,measure,party,partyName,place,placeName,reporter,reporterName,status,asOf,asOfStart,asOfEnd,asOfBasis,announcedOn,announcedOnStart,announcedOnEnd,announcedOnBasis,contradicts,correction,words,exact,start,end,url\r\nrussia-spring-conscription.soldiers-killed,russia-spring-conscription,Russian soldiers killed in Ukraine,killed,1351,,,exact,person,total,russian-military,Russian military,ukraine,Ukraine,russian-military,Russian military,reported,,,,,2022-03-21?/2022-03-27?,2022-03-21,2022-03-27,inferred,,,"1,351 soldiers … killed in Ukraine",killed in Ukraine,3534,3551,\r\n',
    '200 application/x-ndjson':
      '{"id":"russia-spring-conscription.soldiers-killed","article":"russia-spring-conscription","correction":null,"label":"Russian soldiers killed in Ukraine","metric":"killed","value":1351,"low":null,"high":null,"qualifier":"exact","unit":"person","measure":"total","party":"russian-military","place":"ukraine","reporter":"russian-military","status":"reported","asOf":null,"announcedOn":{"edtf":"2022-03-21?/2022-03-27?","basis":"inferred","start":"2022-03-21","end":"2022-03-27","precision":"interval"},"contradicts":[],"evidence":[{"role":"speaker","exact":"Russia\'s military","prefix":"","suffix":"","start":3467,"end":3484,"url":null},{"role":"cue","exact":"announced","prefix":"","suffix":"","start":3485,"end":3494,"url":null},{"role":"date","exact":"last week","prefix":"","suffix":"","start":3495,"end":3504,"url":null},{"role":"value","exact":"1,351 soldiers","prefix":"","suffix":"","start":3510,"end":3524,"url":null},{"role":"content","exact":"killed in Ukraine","prefix":"","suffix":"","start":3534,"end":3551,"url":null},{"role":"place","exact":"Ukraine","prefix":"","suffix":" and","start":3544,"end":3551,"url":null}]}\n',
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      '@graph': [
        {
          id: '/figures/russia-spring-conscription.soldiers-killed',
          type: 'Observation',
          name: 'Russian soldiers killed in Ukraine',
          variableMeasured: 'killed',
          value: 1351,
          unitText: 'person',
          measurementQualifier: 'exact',
          'verbatim:measure': 'total',
          'verbatim:status': 'reported',
          observationAbout: [
            {
              id: '/entities/russian-military',
            },
            {
              id: '/entities/ukraine',
            },
          ],
          'verbatim:announcedOn': '2022-03-21?/2022-03-27?',
          'verbatim:announcedOnBasis': 'inferred',
          attributedTo: '/entities/russian-military',
          contradicts: [],
          subjectOf: {
            id: '/articles/russia-spring-conscription',
          },
          evidence: [
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'speaker',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: "Russia's military",
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 3467,
                    end: 3484,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'cue',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'announced',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 3485,
                    end: 3494,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'date',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'last week',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 3495,
                    end: 3504,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'value',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: '1,351 soldiers',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 3510,
                    end: 3524,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'content',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'killed in Ukraine',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 3534,
                    end: 3551,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'place',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'Ukraine',
                    prefix: '',
                    suffix: ' and',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 3544,
                    end: 3551,
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  },
  getFigure: {
    '200': {
      id: 'russia-spring-conscription.soldiers-killed',
      article: 'russia-spring-conscription',
      correction: null,
      label: 'Russian soldiers killed in Ukraine',
      metric: 'killed',
      value: 1351,
      low: null,
      high: null,
      qualifier: 'exact',
      unit: 'person',
      measure: 'total',
      party: 'russian-military',
      place: 'ukraine',
      reporter: 'russian-military',
      status: 'reported',
      asOf: null,
      announcedOn: {
        edtf: '2022-03-21?/2022-03-27?',
        basis: 'inferred',
        start: '2022-03-21',
        end: '2022-03-27',
        precision: 'interval',
      },
      contradicts: [],
      evidence: [
        {
          role: 'speaker',
          exact: "Russia's military",
          prefix: '',
          suffix: '',
          start: 3467,
          end: 3484,
          url: null,
        },
        {
          role: 'cue',
          exact: 'announced',
          prefix: '',
          suffix: '',
          start: 3485,
          end: 3494,
          url: null,
        },
        {
          role: 'date',
          exact: 'last week',
          prefix: '',
          suffix: '',
          start: 3495,
          end: 3504,
          url: null,
        },
        {
          role: 'value',
          exact: '1,351 soldiers',
          prefix: '',
          suffix: '',
          start: 3510,
          end: 3524,
          url: null,
        },
        {
          role: 'content',
          exact: 'killed in Ukraine',
          prefix: '',
          suffix: '',
          start: 3534,
          end: 3551,
          url: null,
        },
        {
          role: 'place',
          exact: 'Ukraine',
          prefix: '',
          suffix: ' and',
          start: 3544,
          end: 3551,
          url: null,
        },
      ],
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'field: there is no such parameter here; did you mean "fields"?',
      instance: '/figures/russia-spring-conscription.soldiers-killed?field=id',
      errors: [
        {
          parameter: 'field',
          message: 'there is no such parameter here; did you mean "fields"?',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: '"russia-spring-conscription.soldiers-kill" is the id of none of the figures',
      instance: '/figures/russia-spring-conscription.soldiers-kill',
      nearest: [
        'russia-spring-conscription.soldiers-killed',
        'russia-spring-conscription.soldiers-wounded',
        'russia-spring-conscription.service-term',
        'russia-spring-conscription.recruitment-goal',
        'russia-spring-conscription.weeks-of-war',
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail: '"Accept" takes none of application/json, application/ld+json; name one of them, or leave it out',
      instance: '/figures/russia-spring-conscription.soldiers-killed',
    },
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      id: '/figures/russia-spring-conscription.soldiers-killed',
      type: 'Observation',
      name: 'Russian soldiers killed in Ukraine',
      variableMeasured: 'killed',
      value: 1351,
      unitText: 'person',
      measurementQualifier: 'exact',
      'verbatim:measure': 'total',
      'verbatim:status': 'reported',
      observationAbout: [
        {
          id: '/entities/russian-military',
        },
        {
          id: '/entities/ukraine',
        },
      ],
      'verbatim:announcedOn': '2022-03-21?/2022-03-27?',
      'verbatim:announcedOnBasis': 'inferred',
      attributedTo: '/entities/russian-military',
      contradicts: [],
      subjectOf: {
        id: '/articles/russia-spring-conscription',
      },
      evidence: [
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'speaker',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: "Russia's military",
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 3467,
                end: 3484,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'cue',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'announced',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 3485,
                end: 3494,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'date',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'last week',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 3495,
                end: 3504,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'value',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: '1,351 soldiers',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 3510,
                end: 3524,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'content',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'killed in Ukraine',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 3534,
                end: 3551,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'place',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'Ukraine',
                prefix: '',
                suffix: ' and',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 3544,
                end: 3551,
              },
            ],
          },
        },
      ],
    },
  },
  listEvents: {
    '200': {
      data: [
        {
          id: 'russia-spring-conscription.most-conscripts-returned',
          article: 'russia-spring-conscription',
          correction: null,
          title: 'Most of the conscripts sent by mistake are returned to Russia',
          type: 'retreat',
          status: 'claimed',
          date: null,
          place: 'russia',
          participants: [
            {
              entity: 'russian-conscripts',
              role: 'recipient',
            },
          ],
          reporter: 'russian-army-spokesperson',
          quotes: ['russia-spring-conscription.most-returned-some-captured'],
          figures: [],
          contradicts: [],
          evidence: [
            {
              role: 'content',
              exact: 'most have since been returned',
              prefix: '',
              suffix: '',
              start: 2586,
              end: 2615,
              url: null,
            },
            {
              role: 'place',
              exact: 'Russia',
              prefix: '',
              suffix: ', ',
              start: 2619,
              end: 2625,
              url: null,
            },
            {
              role: 'speaker',
              exact: 'the spokesperson',
              prefix: '',
              suffix: '',
              start: 2653,
              end: 2669,
              url: null,
            },
            {
              role: 'cue',
              exact: 'said',
              prefix: '',
              suffix: '.\nFootage',
              start: 2670,
              end: 2674,
              url: null,
            },
          ],
        },
      ],
      page: {
        limit: 1,
        next: 'WyJHNEpyM1AwcEFSOHJiU2EzIiwiNGI2ZWMwMmFhMjJhNTI4MDY2ZmQ1MjU5ZTEyY2ZkMzIiLG51bGwsMjU4NiwicnVzc2lhLXNwcmluZy1jb25zY3JpcHRpb24ubW9zdC1jb25zY3JpcHRzLXJldHVybmVkIl0',
        total: 3,
        totalIsExact: true,
      },
      resolved: {},
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: '2 parameters are wrong; see "errors"',
      instance: '/events?typ=retreat&limit=-1',
      errors: [
        {
          parameter: 'typ',
          message: 'there is no such parameter here; did you mean "type"?',
        },
        {
          parameter: 'limit',
          message: '-1 must be >= 0',
        },
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail:
        '"Accept" takes none of application/json, text/csv, application/x-ndjson, application/ld+json; name one of them, or leave it out',
      instance: '/events?type=retreat&limit=1',
    },
    '200 text/csv':
      'id,article,title,type,status,date,dateStart,dateEnd,dateBasis,place,placeName,reporter,reporterName,actors,recipients,others,quotes,figures,contradicts,correction,words,exact,start,end,url\r\nrussia-spring-conscription.most-conscripts-returned,russia-spring-conscription,Most of the conscripts sent by mistake are returned to Russia,retreat,claimed,,,,,russia,Russia,russian-army-spokesperson,a Russian army spokesperson,,russian-conscripts,,russia-spring-conscription.most-returned-some-captured,,,,most have since been returned,most have since been returned,2586,2615,\r\n',
    '200 application/x-ndjson':
      '{"id":"russia-spring-conscription.most-conscripts-returned","article":"russia-spring-conscription","correction":null,"title":"Most of the conscripts sent by mistake are returned to Russia","type":"retreat","status":"claimed","date":null,"place":"russia","participants":[{"entity":"russian-conscripts","role":"recipient"}],"reporter":"russian-army-spokesperson","quotes":["russia-spring-conscription.most-returned-some-captured"],"figures":[],"contradicts":[],"evidence":[{"role":"content","exact":"most have since been returned","prefix":"","suffix":"","start":2586,"end":2615,"url":null},{"role":"place","exact":"Russia","prefix":"","suffix":", ","start":2619,"end":2625,"url":null},{"role":"speaker","exact":"the spokesperson","prefix":"","suffix":"","start":2653,"end":2669,"url":null},{"role":"cue","exact":"said","prefix":"","suffix":".\\nFootage","start":2670,"end":2674,"url":null}]}\n',
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      '@graph': [
        {
          id: '/events/russia-spring-conscription.most-conscripts-returned',
          type: 'Event',
          name: 'Most of the conscripts sent by mistake are returned to Russia',
          'verbatim:eventType': 'retreat',
          'verbatim:status': 'claimed',
          location: {
            id: '/entities/russia',
          },
          about: [
            {
              id: '/entities/russian-conscripts',
            },
          ],
          attributedTo: '/entities/russian-army-spokesperson',
          contradicts: [],
          subjectOf: {
            id: '/articles/russia-spring-conscription',
          },
          evidence: [
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'content',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'most have since been returned',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 2586,
                    end: 2615,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'place',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'Russia',
                    prefix: '',
                    suffix: ', ',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 2619,
                    end: 2625,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'speaker',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'the spokesperson',
                    prefix: '',
                    suffix: '',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 2653,
                    end: 2669,
                  },
                ],
              },
            },
            {
              type: 'oa:Annotation',
              motivatedBy: 'oa:identifying',
              'verbatim:role': 'cue',
              target: {
                type: 'oa:SpecificResource',
                source: '/articles/russia-spring-conscription',
                selector: [
                  {
                    type: 'oa:TextQuoteSelector',
                    exact: 'said',
                    prefix: '',
                    suffix: '.\nFootage',
                  },
                  {
                    type: 'oa:TextPositionSelector',
                    start: 2670,
                    end: 2674,
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  },
  getEvent: {
    '200': {
      id: 'russia-spring-conscription.strike-on-belgorod-fuel-storage',
      article: 'russia-spring-conscription',
      correction: null,
      title: 'Helicopters strike a fuel storage facility in Belgorod, as the governor alleges',
      type: 'assault',
      status: 'claimed',
      date: null,
      place: 'belgorod',
      participants: [
        {
          entity: 'ukrainian-army',
          role: 'actor',
        },
        {
          entity: 'belgorod-fuel-storage',
          role: 'recipient',
        },
      ],
      reporter: 'vyacheslav-gladkov',
      quotes: [
        'russia-spring-conscription.helicopters-accused-of-strike',
        'russia-spring-conscription.two-ukrainian-army-helicopters',
        'russia-spring-conscription.neither-confirm-nor-deny',
        'russia-spring-conscription.attack-will-hamper-negotiations',
        'russia-spring-conscription.not-drawn-on-helicopter-attack',
      ],
      figures: ['russia-spring-conscription.helicopters-in-strike'],
      contradicts: [],
      evidence: [
        {
          role: 'content',
          exact: 'carrying out a strike',
          prefix: '',
          suffix: '',
          start: 4739,
          end: 4760,
          url: null,
        },
        {
          role: 'place',
          exact: 'Belgorod',
          prefix: '',
          suffix: '',
          start: 4816,
          end: 4824,
          url: null,
        },
        {
          role: 'speaker',
          exact: 'the local governor',
          prefix: '',
          suffix: '',
          start: 4839,
          end: 4857,
          url: null,
        },
        {
          role: 'content',
          exact: 'carried out by two Ukrainian army helicopters',
          prefix: '',
          suffix: '',
          start: 4919,
          end: 4964,
          url: null,
        },
        {
          role: 'participant',
          exact: 'Ukrainian army',
          prefix: '',
          suffix: '',
          start: 4938,
          end: 4952,
          url: null,
        },
      ],
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'field: there is no such parameter here; did you mean "fields"?',
      instance: '/events/russia-spring-conscription.strike-on-belgorod-fuel-storage?field=id',
      errors: [
        {
          parameter: 'field',
          message: 'there is no such parameter here; did you mean "fields"?',
        },
      ],
    },
    '404': {
      type: '/problems/no-such-item',
      title: 'No such item',
      status: 404,
      code: 'no-such-item',
      detail: '"russia-spring-conscription.strike-on-belgorod-fuel-stora" is the id of none of the events',
      instance: '/events/russia-spring-conscription.strike-on-belgorod-fuel-stora',
      nearest: [
        'russia-spring-conscription.strike-on-belgorod-fuel-storage',
        'russia-spring-conscription.spring-conscription-starts',
        'russia-spring-conscription.shoigu-denies-hot-spots',
        'russia-spring-conscription.shoigu-promises-no-hot-spots',
        'russia-spring-conscription.struggle-for-kyiv',
      ],
    },
    '406': {
      type: '/problems/not-acceptable',
      title: 'Not acceptable',
      status: 406,
      code: 'not-acceptable',
      detail: '"Accept" takes none of application/json, application/ld+json; name one of them, or leave it out',
      instance: '/events/russia-spring-conscription.strike-on-belgorod-fuel-storage',
    },
    '200 application/ld+json': {
      '@context': {
        '@version': 1.1,
        '@vocab': 'https://schema.org/',
        oa: 'http://www.w3.org/ns/oa#',
        prov: 'http://www.w3.org/ns/prov#',
        foaf: 'http://xmlns.com/foaf/0.1/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
        verbatim: 'urn:x-verbatim:',
        id: '@id',
        type: '@type',
        url: {
          '@type': '@id',
        },
        sameAs: {
          '@type': '@id',
        },
        dateCreated: {
          '@type': 'Date',
        },
        datePublished: {
          '@type': 'Date',
        },
        startDate: {
          '@type': 'Date',
        },
        endDate: {
          '@type': 'Date',
        },
        observationDate: {
          '@type': 'Date',
        },
        attributedTo: {
          '@id': 'prov:wasAttributedTo',
          '@type': '@id',
        },
        contradicts: {
          '@id': 'verbatim:contradicts',
          '@type': '@id',
        },
        evidence: {
          '@reverse': 'oa:hasBody',
        },
        motivatedBy: {
          '@id': 'oa:motivatedBy',
          '@type': '@id',
        },
        target: 'oa:hasTarget',
        source: {
          '@id': 'oa:hasSource',
          '@type': '@id',
        },
        selector: 'oa:hasSelector',
        exact: 'oa:exact',
        prefix: 'oa:prefix',
        suffix: 'oa:suffix',
        start: {
          '@id': 'oa:start',
          '@type': 'xsd:nonNegativeInteger',
        },
        end: {
          '@id': 'oa:end',
          '@type': 'xsd:nonNegativeInteger',
        },
      },
      id: '/events/russia-spring-conscription.strike-on-belgorod-fuel-storage',
      type: 'Event',
      name: 'Helicopters strike a fuel storage facility in Belgorod, as the governor alleges',
      'verbatim:eventType': 'assault',
      'verbatim:status': 'claimed',
      location: {
        id: '/entities/belgorod',
      },
      about: [
        {
          id: '/entities/ukrainian-army',
        },
        {
          id: '/entities/belgorod-fuel-storage',
        },
      ],
      attributedTo: '/entities/vyacheslav-gladkov',
      contradicts: [],
      subjectOf: {
        id: '/articles/russia-spring-conscription',
      },
      evidence: [
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'content',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'carrying out a strike',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 4739,
                end: 4760,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'place',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'Belgorod',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 4816,
                end: 4824,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'speaker',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'the local governor',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 4839,
                end: 4857,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'content',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'carried out by two Ukrainian army helicopters',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 4919,
                end: 4964,
              },
            ],
          },
        },
        {
          type: 'oa:Annotation',
          motivatedBy: 'oa:identifying',
          'verbatim:role': 'participant',
          target: {
            type: 'oa:SpecificResource',
            source: '/articles/russia-spring-conscription',
            selector: [
              {
                type: 'oa:TextQuoteSelector',
                exact: 'Ukrainian army',
                prefix: '',
                suffix: '',
              },
              {
                type: 'oa:TextPositionSelector',
                start: 4938,
                end: 4952,
              },
            ],
          },
        },
      ],
    },
  },
  checkDocument: {
    '200': {
      article: 'russia-spring-conscription',
      entities: 2,
      quotes: 1,
      figures: 0,
      events: 0,
      pins: 4,
      verified: false,
    },
    '400': {
      type: '/problems/unknown-parameter',
      title: 'Unknown parameter',
      status: 400,
      code: 'unknown-parameter',
      detail: 'text: there is no such parameter here',
      instance: '/documents/check?text=yes',
      errors: [
        {
          parameter: 'text',
          message: 'there is no such parameter here',
        },
      ],
    },
    '413': {
      type: '/problems/body-too-large',
      title: 'Body too large',
      status: 413,
      code: 'body-too-large',
      detail: 'the body is larger than this server reads',
      instance: '/documents/check',
    },
    '415': {
      type: '/problems/unsupported-media-type',
      title: 'Unsupported media type',
      status: 415,
      code: 'unsupported-media-type',
      detail: 'send the body as application/json or as multipart/form-data',
      instance: '/documents/check',
    },
    '422': {
      type: '/problems/document-problems',
      title: 'Document with problems',
      status: 422,
      code: 'document-problems',
      detail: '2 problems in the document; nothing was stored',
      instance: '/documents/check',
      errors: [
        {
          file: 'document',
          pointer: '/quotes/0/text',
          line: 117,
          column: 15,
          code: 'quote-text',
          message: 'is not what its content pins say: "guaranteed death"',
        },
        {
          file: 'document',
          pointer: '/quotes/0/speaker/entity',
          line: 119,
          column: 19,
          code: 'dangling-reference',
          message: '"zelenskyy" is in none of the document\'s entities; did you mean "volodymyr-zelenskyy"?',
        },
      ],
    },
    body: {
      article: {
        id: 'russia-spring-conscription',
        headline: null,
        url: null,
        publisher: null,
        byline: [],
        language: 'en',
        published: {
          edtf: '2022-04',
          basis: 'inferred',
        },
        text: {
          sha256: 'a311fecf3159ee6cd61ce1f282fd95759d89e5efa31f06e49e58b129605db43b',
          length: 5447,
          included: null,
        },
        license: null,
        correction: null,
      },
      entities: [
        {
          id: 'volodymyr-zelenskyy',
          type: 'person',
          name: 'Volodymyr Zelenskyy',
          identified: true,
          aliases: [
            {
              text: 'Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Volodymyr Zelensky',
              kind: 'name',
            },
            {
              text: 'Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Mr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'President Volodymyr Zelensky',
              kind: 'name',
            },
            {
              text: 'President Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'Ukrainian President Volodymyr Zelenskyy',
              kind: 'name',
            },
            {
              text: 'The Ukrainian President',
              kind: 'role',
            },
            {
              text: 'Ukrainian President',
              kind: 'role',
            },
            {
              text: 'the Ukrainian leader',
              kind: 'role',
            },
            {
              text: 'commander in chief',
              kind: 'role',
            },
            {
              text: 'Володимир Зеленський',
              kind: 'name',
              lang: 'uk',
            },
            {
              text: 'Зеленський',
              kind: 'name',
              lang: 'uk',
            },
          ],
          sameAs: 'https://www.wikidata.org/wiki/Q3874799',
          description: 'President of Ukraine.',
        },
        {
          id: 'eligible-russian-men',
          type: 'group',
          name: 'young Russian men',
          identified: true,
          aliases: [
            {
              text: 'young Russian men',
              kind: 'role',
            },
            {
              text: 'eligible men',
              kind: 'role',
            },
            {
              text: 'new men',
              kind: 'role',
            },
            {
              text: 'many very young guys',
              kind: 'role',
            },
          ],
          sameAs: null,
          description: 'Men who can be drafted in Russia.',
        },
      ],
      quotes: [
        {
          id: 'guaranteed-death',
          type: 'partial',
          text: 'guaranteed death',
          speaker: {
            entity: 'volodymyr-zelenskyy',
            asWritten: 'Volodymyr Zelenskyy',
            resolution: 'name',
          },
          cue: 'telling',
          addressee: 'eligible-russian-men',
          medium: null,
          saidOn: {
            edtf: '2022-04-01',
            basis: 'inferred',
          },
          about: ['eligible-russian-men'],
          evidence: [
            {
              role: 'speaker',
              exact: 'Volodymyr Zelenskyy',
              prefix: '',
              suffix: '',
              start: 401,
              end: 420,
            },
            {
              role: 'participant',
              exact: 'young Russian men',
              prefix: '',
              suffix: '',
              start: 452,
              end: 469,
            },
            {
              role: 'cue',
              exact: 'telling',
              prefix: ', ',
              suffix: '',
              start: 497,
              end: 504,
            },
            {
              role: 'content',
              exact: 'guaranteed death',
              prefix: '"',
              suffix: '',
              start: 517,
              end: 533,
            },
          ],
        },
      ],
      figures: [],
      events: [],
    },
  },
}
