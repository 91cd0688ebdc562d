"""Floor 5: a Report or a Reading becomes text. Renderers are pure; only the command line writes."""
