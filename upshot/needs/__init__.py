"""What customers WANT. Enters: tickets that voice a need. Leaves: needs with expectations, worth,
one owner; hand-overs."""
