"""Trees, phrases and clauses of a sentence, found once and asked by every rule that wants to know who did what."""
