"""Everything a release says of its licences, and which one covers the weights."""
