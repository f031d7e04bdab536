"""Documents to claims: an ordered tuple of steps over sentences, each adding mentions, none editing text.

`steps` runs them in this order and hands a `draft` from one to the next; words and weights are those of the language.

1. `sentences`: the sentences of headline and body.
2. `timexes`: time expressions with their values.
3. `toponyms`: names of places with what they resolve to.
4. `quantities`: numbers with value and hedge. Sentences with a number or a cue of speech go on.
5. `parses`, `words`: their syntax, as plain words with offsets.
6. `attribution`, `statements`: who says what; `sources` and `names` find the speaker's fullest name and class.
7. `figures`: what is counted. `phrases` finds what a number counts, `links` what is said of it, `situations` what
   it measures where no verb says it, `nouns` who it is; `counts` ties parts to wholes. Then to
   each count `modality`, `scopes`, `times`, `toponym_roles`, `actors`, and `incidents` for what counts share.
"""
