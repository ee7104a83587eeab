"""Who is who in an article: names, nouns and pronouns joined in clusters."""
