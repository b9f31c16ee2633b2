"""The systems that `bench/desk` measures beside each other: how each is filled, served and asked."""
