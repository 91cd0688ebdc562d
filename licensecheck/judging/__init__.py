"""Floor 4, pure: scope, conditions, verdict and what is still owed."""
