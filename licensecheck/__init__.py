"""Whether the open-source exemption of Article 53(2) of the EU AI Act can apply to an AI model release, and why."""
