"""Large corpora: shards of some sixty articles, read by any number of workers, kept once read.

`run` holds the one function of it, `annotate_to`. Articles stream in
(`shards`), workers read them (`work`; `crews` on this machine, `cluster` on
many), what they find is kept on disk (`store`) and put together at the end
(`assembling`). Which shard is which follows from what is in it and from the
code, model and word lists that read it (`versions`): a run that was stopped, or
whose input has grown, finds again all that it has done.
"""
