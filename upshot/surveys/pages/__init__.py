"""Pages of surveys: the members', and those behind the links of a letter."""
