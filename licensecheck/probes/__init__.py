"""Floor 3: one question a file, pure: Snapshot -> Evidence. A probe says what is there and has no opinion."""
