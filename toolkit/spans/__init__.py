"""How findings lie on a Doc: named groups of spans, with facts about each in ``attrs``.

records.py writes and reads them. All is plain data, so that it survives ``DocBin`` and ``to_bytes``.
Groups: attribution_roles and uncertainty (the network's own), attributions, hedges, framings,
mentions, passives; references is written in `toolkit.coreference.on_doc`.
"""
