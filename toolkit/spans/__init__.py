"""How findings are stored on a Doc: in named span groups, with facts about each finding in ``attrs``.

records.py writes and reads the groups. All of it is plain data, so it survives ``DocBin`` and ``to_bytes``.

- ``attribution_roles``, ``uncertainty``: what the model labelled;
- ``attributions``, ``hedges``, ``framings``, ``mentions``, ``passives``, ``turns``: what the components found;
- ``references``: clusters of mentions, written by `toolkit.coreference.on_doc`.
"""
