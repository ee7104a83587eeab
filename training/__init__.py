"""How the language model and the weights for pronouns are made, and how right they and the rules are. Not shipped.

=========================  ==================================================================================
what the model learns      corpora.py, documents.py, labels.py: annotated corpora as documents with labels;
                           silver.py, silver_documents.py: labels where nobody annotated
the network                network.py, chain.py, losses.py, recipe.py
training                   batches.py, learn.py, distil.py, prune.py, restore.py; make.py runs all in turn
the shipped folder         export.py, graph.py
pronouns                   learn_references.py writes toolkit/coreference/pronoun_weights.py
accuracy                   score.py (the model), score_....py (one for each thing that is found), opponent.py
                           (spaCy's small pipeline beside it): docs/accuracy.md has their commands
what each rule is worth    ablate.py, with rules.py and development_sets.py; ablation_page.py: docs/ablation.md
=========================  ==================================================================================
"""
