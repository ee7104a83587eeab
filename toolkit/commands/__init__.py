"""The commands of the program ``toolkit``: what each takes, does and says."""
