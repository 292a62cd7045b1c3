"""Whether the stated certainty holds: invented cities whose underlying rates are known, and the document on it."""
