"""How surely things are said: cues of weakened commitment, and whose they are."""
