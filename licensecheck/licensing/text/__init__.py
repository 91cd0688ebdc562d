"""From a document to clauses: cleaned lines, paragraphs, sentences, words and numbers, whatever they mean."""
