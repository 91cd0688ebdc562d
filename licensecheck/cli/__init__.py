"""Floor 8: one file a command; the only place that writes, colours, reads the clock and decides the exit code."""
