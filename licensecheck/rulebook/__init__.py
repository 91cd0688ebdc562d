"""Floor 5: rules/*.yaml into records. Start at `loader.load_rulebook`."""
