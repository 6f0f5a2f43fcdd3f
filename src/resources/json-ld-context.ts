/**
 * The JSON-LD context: schema.org; pins as W3C Web Annotations whose body is the fact; attribution by PROV. Terms that none of
 * these has are under `verbatim:`. Every response contains the context, so that clients need not fetch it.
 */
export const jsonLdContext = {
  '@version': 1.1,
  '@vocab': 'https://schema.org/',
  oa: 'http://www.w3.org/ns/oa#',
  prov: 'http://www.w3.org/ns/prov#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  verbatim: 'urn:x-verbatim:',
  id: '@id',
  type: '@type',
  url: { '@type': '@id' },
  sameAs: { '@type': '@id' },
  dateCreated: { '@type': 'Date' },
  datePublished: { '@type': 'Date' },
  startDate: { '@type': 'Date' },
  endDate: { '@type': 'Date' },
  observationDate: { '@type': 'Date' },
  attributedTo: { '@id': 'prov:wasAttributedTo', '@type': '@id' },
  contradicts: { '@id': 'verbatim:contradicts', '@type': '@id' },
  evidence: { '@reverse': 'oa:hasBody' },
  motivatedBy: { '@id': 'oa:motivatedBy', '@type': '@id' },
  target: 'oa:hasTarget',
  source: { '@id': 'oa:hasSource', '@type': '@id' },
  selector: 'oa:hasSelector',
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
  end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
} as const
