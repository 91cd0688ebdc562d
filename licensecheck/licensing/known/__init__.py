"""Licences that are known: which one a text is, and what it has beyond it or lacks."""
