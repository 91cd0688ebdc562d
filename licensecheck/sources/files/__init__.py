"""Files as strangers made them, opened and read within limits: texts, headers of weights, pages."""
