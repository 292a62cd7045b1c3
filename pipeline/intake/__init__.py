"""From frames as delivered to the rows of core_*: one module a table family, called by the load stage alone."""
