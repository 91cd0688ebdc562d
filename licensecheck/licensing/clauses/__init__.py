"""What clauses say: which rules fire on them, and which limiting words no rule accounts for."""
