"""What customers SAY. Enters: a ticket in the asker's words. Leaves: a case with a clock, replies,
a resolution; outgoing letters."""
