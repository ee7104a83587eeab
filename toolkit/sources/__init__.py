"""Who a source is: speaker, type of source, role. Fills those columns of attributions.

component.py asks for each attribution, in this order: source_phrase.py takes the source apart (heads, names,
owners), introductions.py finds whom the words before a name introduce; speakers.py gives the fullest name or a
description; types.py the type; roles.py the walk of life; `toolkit.attribution.cues` the stance of the cue.
named_later.py gives a name right behind a quotation the role of the source before, turn_speakers.py the later
turns of a transcript who speaks; gender.py tells whether a source is spoken of as a woman or a man. lookups.py
remembers what is looked up again and again. Who "he" is was decided before, in `toolkit.coreference`.

A role is put together: descriptions.py says which nouns describe somebody, positions.py what a noun tells,
affiliations.py to what body, person, party or nation a position belongs, body_names.py what a body is by its
name, bodies.py by what the article calls it, clauses.py what is said of somebody ("who teaches at"), roles.py in
which order that counts; a sign (signs.py) keeps the words and how sure they are. The lists are roles_en,
role_words_en, personal_titles_en and source_markers_en.
"""
