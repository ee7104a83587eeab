"""Who a source is: speaker, type of source, role. Fills those columns of attributions.

component.py asks for each attribution, in this order: source_phrase.py takes the source apart (heads, names,
owners); speakers.py gives the fullest name or a description; types.py the type; roles.py the walk of
life; `toolkit.attribution.cues` the stance of the cue. The lists are roles_en, personal_titles_en
and source_markers_en. Who "he" is was decided before, in `toolkit.coreference`.
"""
