"""From core_* to the rows of out_*: one module a table family, called by the stages index, assess and flag."""
