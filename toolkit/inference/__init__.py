"""Inference: what a number from some articles says about the articles that could have been.

Numpy arrays in, numpy arrays out; every measure that gives an interval takes it from here.

- ``clusters``: what counts as one independent unit (an article, a story, a day, all copies of a
  text), and which copies are left out;
- ``spread``: how far sums over clusters vary: shares, rates, means;
- ``limits``: the interval of a share, a rate or a mean from its spread;
- ``weighing``: how much long articles count when groups are set against each other;
- ``chance``: what differences between groups are by chance;
- ``pairs``: groups set against each other: differences, ratios, p values, all at once;
- ``many``: thousands of rates at once, as of all words, with the share of false findings kept down;
- ``hill``: how many different ones there are; ``indices``: how diverse those are that were counted;
- ``draws``: whole clusters drawn again and again, for what has no formula (alpha, diversity).

The same numbers give the same result, to the last digit. ``python -m benchmarks.inference`` tells
how often the intervals hold what they should.
"""
