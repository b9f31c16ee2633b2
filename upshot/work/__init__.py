"""What we DECIDE: work items, deliveries, and the rank of what matters today."""
