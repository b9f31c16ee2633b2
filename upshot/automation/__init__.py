"""What happens BY ITSELF. Enters: the journal, the clock, other systems' calls. Leaves: verbs of the rooms below,
done in a member's name and logged; signed calls to other systems."""
