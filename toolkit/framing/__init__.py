"""Who casts what as what: explicit framings."""
