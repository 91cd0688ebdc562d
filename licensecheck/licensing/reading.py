"""One licence text, read: what it is, what it grants, what it takes back, and what nobody has explained."""
