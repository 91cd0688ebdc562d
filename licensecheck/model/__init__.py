"""Floor 1: records and closed vocabularies. Import from the modules; this file stays empty of names."""
