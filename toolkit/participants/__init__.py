"""Who does what to whom: the part of each noun phrase in its clause."""
