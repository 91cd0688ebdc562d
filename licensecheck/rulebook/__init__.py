"""Floor 5, edge: rules/*.yaml into records, with errors that name file and line."""
