import YAML from 'yaml'

/** A document in JSON as YAML. */
export default function toYaml(json: string): string {
  return YAML.stringify(JSON.parse(json), { aliasDuplicateObjects: false })
}
