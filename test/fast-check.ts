import fc from 'fast-check'

// The same cases in each run, so that a change is judged by what it changes. PROPERTY_SEED gives others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })

export default fc
