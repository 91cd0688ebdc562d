"""Floor 2: reading licence texts, pure. Start at `reading.read_license`."""
